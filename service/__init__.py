"""The middle: the verbs that both faces speak, and the pipeline behind them."""
