"""``/metrics`` in the text format of Prometheus; every number is counted when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Response
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily, InfoMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from api.house import House
from service.screening import BUCKETS, Metrics, StageTimes

router = APIRouter(tags=["health"])


@router.get("/metrics", response_class=Response)
def metrics(house: House) -> Response:
    """Queue, results, failures by reason, stage times, readers, disk and build."""
    registry = CollectorRegistry()
    registry.register(_Look(house.metrics()))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_PLAIN_0_0_4)


class _Look(Collector):
    """One look at the machine as families of samples."""

    def __init__(self, look: Metrics) -> None:
        self._look = look

    def collect(self) -> Iterator[Any]:
        look = self._look
        yield InfoMetricFamily(
            "shortlist_build",
            "Version and what it runs on.",
            {"version": look.version, "python": look.python, "database": look.database},
        )
        yield _by("shortlist_tasks", "Files and re-scorings by state.", "state", look.tasks.items())
        yield _by("shortlist_tasks_failed", "Failed files by reason.", "reason", look.failures.items())
        yield GaugeMetricFamily("shortlist_candidates", "People in the store.", look.candidates)
        yield GaugeMetricFamily(
            "shortlist_resumes_per_second", "Files done or failed, over a minute.", look.resumes_per_s
        )
        yield GaugeMetricFamily("shortlist_readers_alive", "Reader processes.", look.readers)
        yield GaugeMetricFamily("shortlist_models_warm", "1 when the models are loaded.", int(look.warm))
        yield GaugeMetricFamily("shortlist_memory_bytes", "Resident memory of the server.", look.memory)
        free = ((name, disk.free) for name, disk in look.disks.items())
        yield _by("shortlist_disk_free_bytes", "Free bytes where files and rows are kept.", "place", free)
        yield _stages(look)


def _by(name: str, told: str, label: str, values: Any) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, told, labels=[label])
    for key, value in values:
        family.add_metric([str(key)], value)
    return family


def _stages(look: Metrics) -> HistogramMetricFamily:
    family = HistogramMetricFamily(
        "shortlist_stage_seconds",
        "Time of each stage of a resume since the server started.",
        labels=["stage"],
    )
    for name, times in look.stages.items():
        family.add_metric([name], _buckets(times), times.sum_ms / 1000)
    return family


def _buckets(times: StageTimes) -> list[tuple[str, float]]:
    bounds = [str(bound / 1000) for bound in BUCKETS]
    return [*zip(bounds, times.counts, strict=True), ("+Inf", times.total)]
