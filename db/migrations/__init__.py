"""The history of the tables; each file in ``versions`` is one step."""
