"""The middle: the verbs that both faces speak, and the pipeline behind them."""

VERSION = "0.5.0"  # part of every receipt: raised when the same file may score otherwise
