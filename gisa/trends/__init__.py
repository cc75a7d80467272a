"""How fast does it grow? Fits to reference models, and how they stand to published rates."""

from gisa.trends.benchmarks import benchmark_table
from gisa.trends.epoch import export_epoch
from gisa.trends.fits import fit_subsets, trend_table
from gisa.trends.points import load_epoch, scale_table

__all__ = ["benchmark_table", "export_epoch", "fit_subsets", "load_epoch", "scale_table", "trend_table"]
