"""How fast does it grow? Fits to reference models, and how they stand to published rates."""

from gisa.trends.epoch import export_epoch
from gisa.trends.fits import benchmark_table, fit_subsets, load_epoch, scale_table, trend_table

__all__ = ["benchmark_table", "export_epoch", "fit_subsets", "load_epoch", "scale_table", "trend_table"]
