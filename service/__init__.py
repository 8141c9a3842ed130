"""The middle: the verbs that both faces speak, and the pipeline behind them."""

VERSION = "0.1.0"
