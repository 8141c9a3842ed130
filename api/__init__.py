"""The REST face: thin endpoints over the verbs of ``service.screening``."""
