"""Scans: the pages of a PDF as a machine with a slightly crooked glass would give them, stamped and grainy.

No text layer: the result is pictures in a PDF.
"""

import random
import subprocess
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

DOTS_PER_INCH = 300
SKEW_AT_MOST = 1.0  # degrees, either way
GRAIN = 9.0  # standard deviation, of 255 levels
STAMP_RED = (196, 30, 40)
STAMP_RADIUS = 190  # dots: a stamp of 32 mm
STAMP_FONT = "NotoSerifCJK-Bold.ttc"


def _stamped(page: Image.Image, chance: random.Random) -> Image.Image:
    """The page with a round red stamp near its lower right corner, the print showing through."""
    stamp = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(stamp)
    x = page.width - STAMP_RADIUS - chance.randint(150, 500)
    y = page.height - STAMP_RADIUS - chance.randint(250, 600)
    around = (x - STAMP_RADIUS, y - STAMP_RADIUS, x + STAMP_RADIUS, y + STAMP_RADIUS)
    draw.ellipse(around, outline=STAMP_RED, width=12)
    font = ImageFont.truetype(STAMP_FONT, 110, index=3)
    draw.text((x, y), "虛構", fill=STAMP_RED, font=font, anchor="mm")
    darker = np.minimum(np.asarray(page), np.asarray(stamp))
    return Image.fromarray(darker)


def _scanned(page: Image.Image, name: str, *, is_stamped: bool) -> Image.Image:
    """One page as scanned; the same `name` gives the same picture."""
    chance = random.Random(name)
    picture = _stamped(page, chance) if is_stamped else page
    skew = chance.uniform(-SKEW_AT_MOST, SKEW_AT_MOST)
    crooked = picture.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor="white")
    pixels = np.asarray(crooked, dtype=np.float32)
    grain = np.random.default_rng(chance.getrandbits(32)).normal(0.0, GRAIN, pixels.shape[:2])
    return Image.fromarray(np.clip(pixels + grain[:, :, None], 0, 255).astype(np.uint8))


def scan(printed: Path, scanned: Path) -> int:
    """Write the pages of the PDF `printed` as pictures into the PDF `scanned`; the number of pages."""
    pages_at = scanned.with_suffix(".pages")
    pages_at.mkdir()
    subprocess.run(
        ["pdftoppm", "-r", str(DOTS_PER_INCH), str(printed), str(pages_at / "page")],
        check=True,
        timeout=900,
    )
    paths = sorted(pages_at.glob("page-*.ppm"))
    pages = []
    for number, path in enumerate(paths):
        with Image.open(path) as page:
            pages.append(_scanned(page.convert("RGB"), f"{printed.stem}-{number}", is_stamped=number == 0))
        path.unlink()
    pages_at.rmdir()
    pages[0].save(scanned, save_all=True, append_images=pages[1:], resolution=DOTS_PER_INCH, quality=80)
    return len(pages)
