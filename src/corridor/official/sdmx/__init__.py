"""Official series as SDMX-CSV 2.0 and SDMX-JSON 2.0, out and in, and any SDMX source into our series.

SDMX keeps one value for a key and a period; every vintage is kept here, so the day of publication is a dimension.
"""

from corridor.official.sdmx.as_csv import cells_of_csv, write_csv
from corridor.official.sdmx.as_json import cells_of_json, write_json
from corridor.official.sdmx.crosswalk import rows_of_cells
from corridor.official.sdmx.structure import rows_of_series

__all__ = ["cells_of_csv", "cells_of_json", "rows_of_cells", "rows_of_series", "write_csv", "write_json"]
