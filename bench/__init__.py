"""Quality and speed, one command: each benchmark is a module with ``add_arguments`` and ``run``."""
