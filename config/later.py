"""Modules that only few requests need, loaded when such a request comes instead of with every process."""

import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType
from typing import Any

LOCK = RLock()


class Later(ModuleType):
    """Stands where a module would, and loads it as soon as it is asked for something.

    The lazy loader of Python's own library may hand a half-loaded module to a second thread before Python 3.12.
    """

    def __init__(self, spec: ModuleSpec) -> None:
        super().__init__(spec.name)
        self._spec = spec
        self._loaded: ModuleType | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # whoever looks through all modules does not mean this one
        return getattr(self._load(), name)

    def _load(self) -> ModuleType:
        with LOCK:
            if self._loaded is None:
                self._loaded = _run(self._spec)
            return self._loaded


def put_off(name: str) -> None:
    """From now on ``name`` can be imported without being loaded. What is loaded already stays."""
    if name in sys.modules:
        return
    spec = find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(name=name)
    _settle(name, Later(spec))


def _run(spec: ModuleSpec) -> ModuleType:
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    _settle(spec.name, module)
    return module


def _settle(name: str, module: ModuleType) -> None:
    """Known by its name and as a part of its package, as an import leaves it."""
    sys.modules[name] = module
    package, _dot, part = name.rpartition(".")
    setattr(sys.modules[package], part, module)
