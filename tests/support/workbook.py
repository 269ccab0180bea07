"""What can be read in a workbook."""

from io import BytesIO
from zipfile import ZipFile


def text(book: bytes) -> str:
    """All its parts, as they are packed."""
    with ZipFile(BytesIO(book)) as packed:
        return "\n".join(packed.read(name).decode() for name in packed.namelist())
