"""Our own launcher of PostgreSQL, over its ordinary programs, wherever they come from.

No Django here. `Cluster` is one server on one data directory; `prepare_database` makes the roles and one
database on it, or on any server whose superuser address is given.
"""

from dentelle.shared.postgres.binaries import find_bin_dir, major_version
from dentelle.shared.postgres.cluster import Cluster
from dentelle.shared.postgres.configuration import PORT, socket_directory
from dentelle.shared.postgres.database import drop_database, prepare_database, run_deploy_file

__all__ = [
    "PORT",
    "Cluster",
    "drop_database",
    "find_bin_dir",
    "major_version",
    "prepare_database",
    "run_deploy_file",
    "socket_directory",
]
