"""The store: the only floor that knows sqlalchemy."""
