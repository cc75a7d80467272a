"""How do the tables look? Charts that can be read from their caption alone, each mark a link to its evidence.

Every ``plot_*`` takes a view and the wording and gives a matplotlib Figure; nothing is drawn on screen.
"""

from gisa.report.charts.captions import caption_scale
from gisa.report.charts.claims import plot_dates, plot_speakers
from gisa.report.charts.collaborations import plot_collaborations, plot_network
from gisa.report.charts.corpus import plot_publications, plot_zones
from gisa.report.charts.scale import plot_scale

__all__ = [
    "caption_scale",
    "plot_collaborations",
    "plot_dates",
    "plot_network",
    "plot_publications",
    "plot_scale",
    "plot_speakers",
    "plot_zones",
]
