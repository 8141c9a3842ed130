"""Verbs of results: rankings, people, their files, and what was decided about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from analyzer.errors import FileProblem
from analyzer.records import Document
from db.records import Candidate, Parsing, Ranking, RankingQuery, RankingRow, ScoreStats, Stage, Standing
from db.records import Screening as StoredScreening
from service import blind, keeping, tables
from service.base import Base, found, log
from service.errors import Invalid, Missing
from service.jail import ReaderDied, ReaderFailed
from service.search import SearchResult, search

PAGE_SCALE = 1.5  # of 72 dpi


class Results(Base):
    def stats(self, job_id: int) -> ScoreStats:
        self.job(job_id)
        return self.store.stats(job_id)

    def ranking(self, query: RankingQuery) -> Ranking:
        self.job(query.job_id)
        return self.store.ranking(query)

    def standings(self, job_id: int, *, limit: int, offset: int = 0) -> tuple[Standing, ...]:
        """A stretch of the job's ranking by score, in a few words a candidate; quick for thousands."""
        self.job(job_id)
        return self.store.standings(job_id, limit=limit, offset=offset)

    def search(
        self, typed: str, *, job_id: int | None = None, limit: int = 25, offset: int = 0
    ) -> SearchResult:
        """Who matches a search such as ``python AND (aws OR gcp) years>=4 -intern "team lead"``.

        In a job best score first, among all people newest first. Raises ``Invalid`` for a search
        that cannot be read, with the place.
        """
        if job_id is not None:
            self.job(job_id)
        vocabulary = self.judge.vocabulary
        return search(self.store, vocabulary, typed, job_id=job_id, limit=limit, offset=offset)

    def rankings_csv(self, query: RankingQuery) -> Iterator[str]:
        """Lines of CSV with a header, safe against spreadsheet formulas; nobody's name in blind mode."""
        self.job(query.job_id)
        rows = self.store.iter_ranking(blind.asked(self.store, query))
        return tables.rankings_csv(blind.seen(self.store, query.job_id, rows))

    def screenings_of(self, candidate_id: int) -> tuple[StoredScreening, ...]:
        """The candidate's screenings, one a job, best score first."""
        self.candidate(candidate_id)
        return self.store.screenings_of(candidate_id)

    def parsing(self, parsing_id: int) -> Parsing:
        return found(self.store.parsing(parsing_id), "This resume is no longer stored.")

    def parsings_of(self, candidate_id: int) -> tuple[Parsing, ...]:
        """Every file of the candidate, newest first."""
        self.candidate(candidate_id)
        return self.store.parsings_of(candidate_id)

    def document(self, parsing_id: int) -> Document:
        """The stored document: text, lines with boxes, hidden text."""
        parsing = self.parsing(parsing_id)
        return keeping.unpack(parsing.lines, text=parsing.text, media_type=parsing.media_type)

    def original(self, parsing_id: int) -> tuple[Path, str, str]:
        """Path, file name and media type of the file as it was uploaded."""
        parsing = self.parsing(parsing_id)
        path = self.storage.path(parsing.sha256)
        if not path.exists():
            raise Missing("The original file is no longer in storage; upload it again.")
        return path, parsing.file_name, parsing.media_type

    def page_image(self, parsing_id: int, page: int) -> bytes | None:
        """PNG of one page of a PDF (1-based); None where there is none to show."""
        path, _, media_type = self.original(parsing_id)
        if media_type != "application/pdf":
            return None
        with self._express_turn:
            try:
                return self._express.render(path, page=page, scale=PAGE_SCALE)
            except (FileProblem, ReaderDied, ReaderFailed) as error:
                log.warning("action=render_failed cause=%r", str(error))
                return None

    def row(self, job_id: int, candidate_id: int) -> RankingRow:
        return found(
            self.store.row(job_id, candidate_id),
            f"Candidate {candidate_id} has not been screened for job {job_id}.",
        )

    def decide(
        self,
        job_id: int,
        candidate_ids: Iterable[int],
        *,
        stage: Stage | None = None,
        rating: int | None = None,
        note: str | None = None,
        actor: str = "",
    ) -> None:
        """Record a person's stage, rating (1-5) or note; only what is given changes."""
        if rating is not None and not 1 <= rating <= 5:
            raise Invalid("A rating is a number from 1 to 5.")
        self.job(job_id)
        self.store.decide(job_id, tuple(candidate_ids), stage=stage, rating=rating, note=note, actor=actor)

    def delete_candidate(self, candidate_id: int, *, actor: str = "") -> None:
        """Erase the person: rows, screenings, text and files nobody else uses."""
        self.candidate(candidate_id)
        self.storage.delete(self.store.delete_candidate(candidate_id, actor=actor))

    def merge(self, candidate_id: int, into: int, *, actor: str = "") -> Candidate:
        """Make one person of two; the first one's screenings move to the second."""
        if candidate_id == into:
            raise Invalid("A candidate cannot be merged with itself.")
        self.candidate(candidate_id)
        self.candidate(into)
        self.store.merge(candidate_id, into, actor=actor)
        return self.candidate(into)

    def unmerge(self, candidate_id: int, *, actor: str = "") -> Candidate:
        """Undo a merge of this candidate into another."""
        self.store.unmerge(candidate_id, actor=actor)
        return self.candidate(candidate_id)
