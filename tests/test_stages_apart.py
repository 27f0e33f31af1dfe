"""Stages never import stages, only the pipeline joins them, and no module imports itself by way of others."""

import ast
from pathlib import Path

import pytest

import corridor

SOURCE = Path(corridor.__file__).parent
STAGES = {"read", "official", "check", "ledger", "arrival", "appraise", "simulate", "plan", "publish"}
SHARED = {"records", "quantity", "periods", "sentences", "errors", "wording", "formats", "packs", "files", "kernels"}


def module_of(path: Path) -> str:
    parts = ["corridor", *path.relative_to(SOURCE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, at_import_only: bool = False) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    nodes = ast.iter_child_nodes(tree) if at_import_only else ast.walk(tree)
    found = set()
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("corridor"):
            found |= {node.module} | {f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names if one.name.startswith("corridor")}
    return found


MODULES = {module_of(path): path for path in SOURCE.rglob("*.py")}


@pytest.mark.parametrize(
    "name", sorted(name for name in MODULES if name.split(".")[1:2] and name.split(".")[1] in STAGES)
)
def test_a_stage_imports_only_itself_and_what_all_share(name):
    stage = name.split(".")[1]
    reached = {one.split(".")[1] for one in imports(MODULES[name]) if "." in one}
    assert reached - {stage} <= SHARED


def test_no_module_imports_itself_by_way_of_others():
    graph = {name: (imports(path, at_import_only=True) & MODULES.keys()) - {name} for name, path in MODULES.items()}
    packages = {name for name, path in MODULES.items() if path.name == "__init__.py"}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for other in graph[name] - packages:
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())
