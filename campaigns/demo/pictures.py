"""Drawings for the demo, made by code: people without features, so that nobody is taken for somebody."""

import io
import random
from collections.abc import Callable

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw, ImageFilter
from wagtail.models import Collection

from campaigns.models import Picture
from campaigns.models.picture import Consent

# Drawn twice as large and made smaller at the end, which smooths the edges (pixels).
WIDTH, HEIGHT = 1200, 800
LARGE = 2

Colour = tuple[int, int, int]


class Sheet:
    """A picture in the making; lengths are pixels of the finished picture."""

    def __init__(self, seed: str, colours: list[Colour]):
        self.chance = random.Random(seed)  # noqa: S311 (the same again and again is what is wanted)
        self.image = self._mist(colours)
        self.pen = ImageDraw.Draw(self.image)

    def _mist(self, colours: list[Colour]) -> Image.Image:
        """A background of soft spots: drawn small and blurred, so that it costs nothing."""
        small = Image.new("RGB", (WIDTH // 8, HEIGHT // 8), colours[0])
        pen = ImageDraw.Draw(small)
        for _spot in range(60):
            x, y = self.chance.randrange(small.width), self.chance.randrange(small.height)
            size = self.chance.randrange(8, 26)
            pen.ellipse((x - size, y - size, x + size, y + size), fill=self.chance.choice(colours))
        return small.filter(ImageFilter.GaussianBlur(9)).resize(
            (WIDTH * LARGE, HEIGHT * LARGE), Image.Resampling.BICUBIC
        )

    def oval(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        """An oval with its middle at x, y."""
        box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        self.pen.ellipse([LARGE * edge for edge in box], fill=colour)

    def shape(self, *points: tuple[float, float], colour: Colour) -> None:
        """A shape with these corners."""
        self.pen.polygon([(LARGE * x, LARGE * y) for x, y in points], fill=colour)

    def half_oval(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        """The upper half of an oval that stands on y."""
        box = (x - wide / 2, y - high, x + wide / 2, y + high)
        self.pen.pieslice([LARGE * edge for edge in box], 180, 360, fill=colour)

    def light(self, x: float, y: float, size: float, colour: Colour, strength: float) -> None:
        """A soft light over what is drawn so far."""
        mask = Image.new("L", (WIDTH // 8, HEIGHT // 8), 0)
        middle = (x / 8, y / 8, size / 8)
        ImageDraw.Draw(mask).ellipse(
            (middle[0] - middle[2], middle[1] - middle[2], middle[0] + middle[2], middle[1] + middle[2]),
            fill=int(255 * strength),
        )
        mask = mask.filter(ImageFilter.GaussianBlur(size / 24)).resize(self.image.size, Image.Resampling.BICUBIC)
        self.image.paste(Image.new("RGB", self.image.size, colour), mask=mask)

    def finished(self) -> bytes:
        """The picture as JPEG, with the grain of paper."""
        image = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        grain = Image.frombytes("L", (WIDTH // 2, HEIGHT // 2), self.chance.randbytes(WIDTH * HEIGHT // 4))
        grain = grain.resize((WIDTH, HEIGHT)).convert("RGB")
        out = io.BytesIO()
        Image.blend(image, grain, 0.05).save(out, "JPEG", quality=78, optimize=True)
        return out.getvalue()


def letters() -> bytes:
    """A woman with a red scarf; letters fly around her like birds."""
    sheet = Sheet("letters", [(222, 204, 178), (233, 222, 200), (201, 189, 172), (214, 178, 160), (188, 196, 196)])
    for x, y, size, turn in (
        (150, 170, 1.0, -14),
        (300, 470, 0.7, 10),
        (905, 150, 1.1, 12),
        (1050, 420, 0.8, -10),
        (840, 560, 0.55, 20),
    ):
        _envelope(sheet, x, y, size, turn)
    hair, skin, coat, scarf = (30, 27, 33), (214, 168, 138), (36, 52, 79), (168, 40, 30)
    sheet.oval(590, 330, 300, 330, hair)
    sheet.shape((440, 330), (740, 330), (728, 470), (452, 470), colour=hair)
    sheet.shape((545, 430), (635, 430), (650, 560), (530, 560), colour=(196, 150, 121))
    sheet.oval(590, 360, 210, 262, skin)
    sheet.half_oval(590, 322, 236, 120, hair)
    sheet.shape((470, 322), (600, 235), (500, 400), colour=hair)
    sheet.half_oval(590, 800, 560, 255, coat)
    sheet.oval(590, 560, 250, 92, scarf)
    sheet.shape((640, 560), (735, 560), (770, 760), (690, 775), colour=(148, 33, 26))
    sheet.light(330, 150, 320, (255, 240, 214), 0.28)
    return sheet.finished()


def _envelope(sheet: Sheet, x: float, y: float, size: float, turn: float) -> None:
    """A letter with the blue and red edge of airmail, turned a little (degrees)."""
    wide, high = int(190 * size * LARGE), int(124 * size * LARGE)
    paper = Image.new("RGBA", (wide, high), (255, 253, 248, 255))
    pen = ImageDraw.Draw(paper)
    edge = max(6, int(10 * size * LARGE))
    for number, left in enumerate(range(-high, wide, edge * 2)):
        colour = ((168, 40, 30, 255), (29, 79, 143, 255))[number % 2]
        pen.polygon([(left, high), (left + edge, high), (left + edge * 2, 0), (left + edge, 0)], fill=colour)
    pen.rectangle((edge, edge, wide - edge, high - edge), fill=(255, 253, 248, 255))
    pen.line(
        [(edge, edge), (wide // 2, high * 0.56), (wide - edge, edge)],
        fill=(199, 189, 170, 255),
        width=max(2, edge // 4),
    )
    turned = paper.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC)
    sheet.image.paste(turned, (int(x * LARGE), int(y * LARGE)), turned)


def night() -> bytes:
    """A nurse in blue beside a window at night."""
    sheet = Sheet("night", [(49, 66, 96), (62, 84, 118), (41, 52, 80), (78, 102, 132), (58, 70, 108)])
    sheet.shape((690, 90), (1110, 90), (1110, 590), (690, 590), colour=(226, 222, 210))
    sheet.shape((708, 108), (1092, 108), (1092, 572), (708, 572), colour=(22, 32, 58))
    for _star in range(26):
        x, y, size = sheet.chance.randrange(720, 1080), sheet.chance.randrange(120, 480), sheet.chance.choice((3, 4, 6))
        sheet.oval(x, y, size, size, (226, 226, 214))
    sheet.oval(800, 230, 120, 120, (22, 32, 58))
    sheet.oval(806, 236, 112, 112, (247, 236, 200))
    sheet.oval(778, 216, 100, 100, (22, 32, 58))
    sheet.shape((892, 108), (908, 108), (908, 572), (892, 572), colour=(226, 222, 210))
    sheet.shape((660, 590), (1140, 590), (1140, 622), (660, 622), colour=(203, 198, 184))
    hair, skin, blue = (116, 63, 34), (226, 184, 156), (108, 157, 196)
    sheet.oval(400, 300, 250, 268, hair)
    sheet.oval(498, 238, 96, 96, hair)
    sheet.shape((362, 400), (438, 400), (452, 540), (348, 540), colour=(206, 163, 135))
    sheet.oval(396, 334, 196, 240, skin)
    sheet.half_oval(396, 296, 222, 108, hair)
    sheet.half_oval(400, 800, 540, 300, blue)
    sheet.shape((347, 490), (453, 490), (400, 610), colour=(206, 163, 135))
    sheet.shape((470, 640), (560, 640), (560, 720), (470, 720), colour=(126, 174, 211))
    sheet.shape((488, 620), (498, 620), (498, 668), (488, 668), colour=(168, 40, 30))
    sheet.light(810, 240, 230, (255, 244, 205), 0.22)
    return sheet.finished()


def lamp() -> bytes:
    """A man with glasses at a desk, a lamp and a newspaper."""
    sheet = Sheet("lamp", [(77, 62, 52), (96, 78, 60), (64, 55, 55), (112, 88, 62), (70, 66, 74)])
    sheet.light(870, 330, 470, (250, 208, 130), 0.55)
    hair, skin, jumper = (176, 168, 158), (222, 176, 146), (46, 84, 74)
    sheet.oval(440, 290, 240, 250, hair)
    sheet.shape((400, 390), (484, 390), (500, 520), (386, 520), colour=(201, 156, 127))
    sheet.oval(444, 328, 204, 254, skin)
    sheet.half_oval(440, 268, 214, 86, hair)
    sheet.half_oval(440, 780, 580, 290, jumper)
    for x in (398, 492):
        sheet.oval(x, 318, 84, 84, (45, 38, 38))
        sheet.oval(x, 318, 70, 70, (232, 196, 168))
    sheet.shape((438, 312), (452, 312), (452, 322), (438, 322), colour=(45, 38, 38))
    sheet.shape((0, 660), (WIDTH, 660), (WIDTH, HEIGHT), (0, HEIGHT), colour=(92, 58, 40))
    sheet.shape((0, 660), (WIDTH, 660), (WIDTH, 674), (0, 674), colour=(122, 80, 54))
    sheet.shape((872, 330), (888, 330), (888, 660), (872, 660), colour=(38, 36, 40))
    sheet.oval(880, 668, 170, 34, (38, 36, 40))
    sheet.shape((800, 230), (960, 230), (1030, 350), (730, 350), colour=(168, 40, 30))
    sheet.oval(880, 350, 300, 30, (255, 232, 170))
    sheet.shape((300, 700), (640, 690), (690, 772), (270, 782), colour=(240, 233, 218))
    for line in range(4):
        y = 716 + 15 * line
        sheet.shape((322 - 4 * line, y), (470, y - 4), (470, y + 1), (322 - 4 * line, y + 5), colour=(120, 112, 104))
        sheet.shape((492, y - 5), (628 + 8 * line, y - 9), (629 + 8 * line, y - 4), (492, y), colour=(120, 112, 104))
    sheet.light(880, 420, 300, (255, 220, 150), 0.3)
    return sheet.finished()


DRAWINGS: dict[str, tuple[Callable[[], bytes], str]] = {
    "letters": (letters, "Vrouw met brieven"),
    "night": (night, "Verpleegkundige bij nacht"),
    "lamp": (lamp, "Man bij een lamp"),
}


def build_pictures() -> dict[str, Picture]:
    """Draw and keep what is not there yet; a picture is known by its title."""
    return {name: _build(name, draw, title) for name, (draw, title) in DRAWINGS.items()}


def _build(name: str, draw: Callable[[], bytes], title: str) -> Picture:
    known = Picture.objects.filter(title=title).order_by("pk").first()
    if known:
        return known
    file = ImageFile(io.BytesIO(draw()), name=f"demo-{name}.jpg")
    # Drawn, of people who do not exist.
    return Picture.objects.create(
        title=title, file=file, collection=Collection.get_first_root_node(), consent=Consent.NOBODY
    )
