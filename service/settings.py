"""One ``Settings``: every limit with its default and a help line, from the environment or ``.env``."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from analyzer.processor import Precision

HOME = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Names are those of the environment variables, in lower case. Sizes in MB, times in seconds."""

    model_config = SettingsConfigDict(env_file=HOME / ".env", extra="ignore", frozen=True)

    database_url: str = Field(
        f"sqlite:///{HOME / 'data' / 'shortlist.sqlite3'}",
        description="Where the rows live: SQLite by default, or postgresql+psycopg://user:password@host/name.",
    )
    resume_upload_dir: Path = Field(
        HOME / "data" / "resumes",
        description="Where uploaded files are kept, by SHA-256. Never under a folder that is served.",
    )
    batch_processing_enabled: bool = Field(
        True, description="false: uploads in batches answer 503; single files still work."
    )
    max_batch_size: int = Field(5000, description="Files in one batch.")
    max_file_size: int = Field(50, description="MB of one file.")
    max_drop_files: int = Field(500, description="Files in one drop on the upload page.")
    max_drop_size: int = Field(500, description="MB of one drop on the upload page.")
    upload_folders: str = Field(
        "",
        description="Comma-separated folders of this server that the upload page may read; none by default.",
    )
    max_text_chars: int = Field(1_000_000, description="Characters of one resume; more is cut with a note.")
    max_pages: int = Field(100, description="Pages of one file.")
    max_inflated_size: int = Field(300, description="MB that a DOCX or zip may unpack to, a file.")
    max_entries: int = Field(5000, description="Entries of one zip.")
    max_seconds: int = Field(20, description="Processor seconds to read one file.")
    max_wall_seconds: int = Field(120, description="Seconds after which a reader is taken to hang.")
    max_memory: int = Field(1500, description="MB of memory to read one file.")
    max_attempts: int = Field(3, description="Deaths of a file's own reader before it ends as failed.")
    workers: int = Field(
        default_factory=lambda: os.cpu_count() or 2,
        description="Threads (each with a reader process) that screen resumes; the cores by default.",
    )
    handful: int = Field(12, description="Resumes that one thread claims, embeds and stores together.")
    lease_seconds: int = Field(120, description="After this the files of a silent process are claimed again.")
    drain_seconds: int = Field(20, description="How long a stop waits for what is in flight.")
    min_words: int = Field(40, description="Words below which a resume needs review instead of a score.")
    spacy_model: str = Field(
        "", description="spaCy model to load; empty: en_core_web_sm if installed, else the pinned package."
    )
    embedding_model: str = Field(
        "", description="Sentence-transformers model: empty for the pinned package, a folder, or a hub name."
    )
    embedding_precision: Precision = Field(
        "auto",
        description="auto: the fastest that the processor has; several machines score alike with the same one.",
    )
    vocabulary_dir: Path = Field(
        HOME / "data" / "vocabulary", description="Folder of skills that the administrator has added."
    )
    band_excellent: float = Field(80.0, description="Score from which a match is called excellent.")
    band_good: float = Field(60.0, description="Score from which a match is called good.")
    band_moderate: float = Field(40.0, description="Score from which a match is called moderate.")
    api_keys: str = Field("", description="Comma-separated keys; when set, every API call must send one.")
    allowed_hosts: str = Field(
        "", description="Comma-separated public names under which this server may be called without a key."
    )
    cors_origins: str = Field(
        "", description="Comma-separated origins of other web pages that may call the API; none by default."
    )
    max_request_size: int = Field(5000, description="MB of one request as a whole.")
    demo: bool = Field(False, description="true: an empty store starts with the sample job and its resumes.")
    log_level: str = Field("INFO", description="Level of the log: DEBUG, INFO, WARNING or ERROR.")

    @property
    def own_vocabulary(self) -> Path | None:
        """The folder of the administrator's skills, where there is one."""
        return self.vocabulary_dir if self.vocabulary_dir.is_dir() else None


class SettingsProblem(ValueError):
    """A setting with a value that it cannot have; ``str()`` names each."""


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The settings of this process, read once. Raises ``SettingsProblem``."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(map(str, item['loc'])).upper()}: {item['msg']}" for item in error.errors()
        )
        raise SettingsProblem(f"{wrong}. docs/OPERATIONS.md lists the settings.") from error


def one_thread_a_process() -> None:
    """Keep numeric libraries of a reader process to one thread; to be called before they are imported."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
