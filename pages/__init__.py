"""The dashboard: pages that only draw, over the verbs of ``service.screening``."""
