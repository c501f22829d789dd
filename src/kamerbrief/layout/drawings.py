"""Charts and diagrams on a page, and the words in them.

Found by what is drawn: curves and slanting lines, bars that stand on one line, boxes with lines between them, labels
scattered over a picture. Words alone never make a drawing, and a table, a boxed text or a shaded heading is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from attrs import field, frozen

from kamerbrief.layout.line import PrintedLine
from kamerbrief.layout.pages import Page, Rule, Shape, TurnedChar
from kamerbrief.lexicon.wordings import names_figure, names_source
from kamerbrief.model.span import Rect

_CELL = 6.0
"""Side in points of the squares of a page by which it is told what is drawn close together."""
_MOST_CELLS = 40_000
"""Squares of one page; on a larger page they are larger."""
_PAGE_SHARE = 0.8
"""Share of a page, in both directions, from which a box is its ground and no part of a drawing."""
_LEAST_WIDTH, _LEAST_HEIGHT = 60.0, 36.0
"""Size in points of the smallest drawing; icons are smaller."""
_LEAST_MARK = 2.0
"""Size in points of the smallest thing that is drawn and can be seen as such."""
_FEWEST_FREE = 3
"""Curves and polygons from which something is drawn; a rounded frame is one."""
_LEAST_SPREAD = 0.25
"""Share of its width or height over which they are spread in a drawing; an icon beside text is smaller."""
_FRAME_SHARE = 0.9
"""Share of its width and height from which a shape is the frame of a drawing."""
_FEWEST_STEPS, _LONG_STROKE = 5, 60.0
"""Steps and width in points from which one stroke is the line of a chart."""
_FEWEST_BARS = 3
_SAME = 1.0
"""Distance in points within which edges of bars are at one place."""
_OTHER_LENGTH = 3.0
"""Difference in points from which two bars are of different lengths."""
_MOST_APART = 3.0
"""Distance from one bar to the next, as a multiple of their width, up to which bars without an axis are one chart."""
_FEWEST_BOXES, _FEWEST_CONNECTORS = 3, 2
_MOST_BOXES = 400
"""Boxes, bars and lines of one drawing that are compared with each other."""
_TOUCHES = 4.0
"""Distance in points within which a line ends at a box."""
_LEAST_CONNECTOR = 6.0
"""Length in points of the shortest line between two boxes."""
_GREATEST_FRAME = 5.0
"""Area of the largest frame around what is drawn, as a multiple of it: legend and title stand beside that."""
_MOST_OUTER = 100
"""Groups of marks, the largest first, in which others may stand."""
_MOST_FRAMES = 20
"""Boxes around what is drawn that are looked at, the largest first."""
_FRAME_STEPS = 20
"""Steps of the outline of a frame with round corners, points that steer its curves included."""
_WIDE, _MANY_WORDS = 0.4, 6
"""Share of a page's width, and words, from which a line is running text."""
_MOST_RUNNING, _RUNNING_SHARE = 2, 0.25
"""Lines of running text, and their share of all, from which a box holds text and no drawing."""
_FEWEST_SET, _WORDS_SET, _SET_SHARE = 4, 4, 0.5
"""Lines below each other with so many words each, and their share of all, from which they are a paragraph."""
_LEVEL = 2.0
"""Difference of baselines in points up to which labels stand in one row."""
_FEWEST_ALIKE = 3
"""Cells with one edge from which they are a column of a table."""
_TABLE_SHARE = 0.6
"""Share of the text in a box that stands in rows and columns, from which it is a table."""
_BESIDE, _BELOW = 12.0, 14.0
"""Distance in points from what is drawn up to which a label beside, above or below it belongs to it."""
_LABEL_SHARE = 0.5
"""Share of its width up to which a line beside a drawing is a label."""
_ALONE_SHARE, _ALONE_INDENT = 0.3, 0.15
"""Shares of its width: of a label that stands alone above or below a drawing, and how far right of its edge."""
_FEWEST_ON_PICTURE = 4
"""Labels on a picture from which they are part of it: a signature lies over one or two lines."""
_MOST_AT_EDGE = 0.34
"""Share of them that may start at one edge: words that the picture of a signature lies over all do."""
_FRONT_SHARE = 0.2
"""Share of the first page, from its top, that holds the letterhead."""
_GROWTH = 3
"""Rows of labels around a drawing."""
_WORD_GAP, _LABEL_GAP = 0.25, 2.0
"""Gaps in ems that part words and labels of turned type."""

_Mark: TypeAlias = Rule | Shape


class TurnedLabel(NamedTuple):
    """Words that are not upright.

    Attributes:
        text: The words.
        box: Where they stand.
        characters: Number of characters that the file draws for them.
    """

    text: str
    box: Rect
    characters: int


@frozen
class Drawing:
    """A chart, a diagram, or a picture with labels.

    Attributes:
        box: Where it stands.
        lines: The lines in it; none where it is drawn or painted without words.
        turned: Its labels that are not upright.
    """

    box: Rect
    lines: list[PrintedLine] = field(factory=list)
    turned: list[TurnedLabel] = field(factory=list)

    def holds(self, rule: Rule) -> bool:
        """Whether a rule is drawn in it."""
        return _holds(self.box, _box_of(rule))

    @property
    def turned_count(self) -> int:
        """Number of its characters that are not upright."""
        return sum(label.characters for label in self.turned)

    @property
    def words(self) -> str:
        """Its labels, row by row and from left to right."""
        labels = [(line.baseline, line.x0, line.text) for line in self.lines]
        labels += [(label.box[1], label.box[0], label.text) for label in self.turned if label.text]
        rows: list[list[tuple[float, float, str]]] = []
        for label in sorted(labels):
            if rows and label[0] - rows[-1][0][0] <= _LEVEL:
                rows[-1].append(label)
            else:
                rows.append([label])
        return "\n".join(" ".join(text for _, _, text in sorted(row, key=lambda each: each[1])) for row in rows)


def find_drawings(page: Page, lines: Sequence[PrintedLine]) -> list[Drawing]:
    """Return the drawings of a page, from top to bottom.

    Args:
        page: The page.
        lines: Its lines, pieces that stand apart in one row each on its own.
    """
    if page.recognised:
        return []
    turned = _turned_labels(page.turned)
    found: list[Drawing] = []
    candidates = [box for group in _groups(page, lines) if (box := _drawn_box(page, group, lines)) is not None]
    candidates += [box for box in pictures(page.images, page.width, page.height) if _is_labelled(box, lines, page)]
    for box in _merged(candidates):
        if page.number == 1 and box[1] < _FRONT_SHARE * page.height:
            continue
        taken = {id(line) for drawing in found for line in drawing.lines}
        found.append(_with_labels(box, [line for line in lines if id(line) not in taken], turned))
    return sorted(found, key=lambda drawing: drawing.box[1])


def pictures(images: Iterable[Rect], width: float, height: float) -> list[Rect]:
    """Return the boxes of the pictures of a page: strips that join one another are one, and its ground is none."""
    joined: list[Rect] = []
    for image in sorted(images, key=lambda box: (box[1], box[0])):
        if _fills_page(image, width, height):
            continue
        last = joined[-1] if joined else None
        if last is not None and _continues(last, image):
            joined[-1] = _union((last, image))
        else:
            joined.append(image)
    return joined


def _continues(above: Rect, image: Rect) -> bool:
    """Whether a picture is the next strip of the one above it."""
    alike = abs(above[0] - image[0]) <= _LEVEL and abs(above[2] - image[2]) <= _LEVEL
    return alike and abs(image[1] - above[3]) <= _LEVEL


# Geometry ------------------------------------------------------------------------------------------------------------


def _width(box: Rect) -> float:
    return box[2] - box[0]


def _height(box: Rect) -> float:
    return box[3] - box[1]


def _area(box: Rect) -> float:
    return _width(box) * _height(box)


def _union(boxes: Iterable[Rect]) -> Rect:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _holds(outer: Rect, inner: Rect, slack: float = _LEVEL) -> bool:
    within = inner[0] >= outer[0] - slack and inner[1] >= outer[1] - slack
    return within and inner[2] <= outer[2] + slack and inner[3] <= outer[3] + slack


def _meet(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _box_of(mark: _Mark) -> Rect:
    return mark.x0, mark.top, mark.x1, mark.bottom


def _fills_page(box: Rect, width: float, height: float) -> bool:
    return _width(box) >= _PAGE_SHARE * width and _height(box) >= _PAGE_SHARE * height


def _rect(line: PrintedLine) -> Rect:
    return line.x0, line.top, line.x1, line.bottom


def _stands_in(line: PrintedLine, box: Rect) -> bool:
    x, y = (line.x0 + line.x1) / 2, line.baseline - 0.3 * line.size
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _inside(lines: Iterable[PrintedLine], box: Rect) -> list[PrintedLine]:
    return [line for line in lines if _stands_in(line, box)]


def _merged(boxes: Sequence[Rect]) -> list[Rect]:
    """Return boxes, those that overlap as one."""
    merged: list[Rect] = []
    for box in sorted(boxes, key=lambda box: box[1])[:_MOST_BOXES]:
        apart = []
        for other in merged:
            if _meet(box, other):
                box = _union((box, other))
            else:
                apart.append(other)
        merged = [*apart, box]
    return merged


# What is drawn close together ----------------------------------------------------------------------------------------


def _groups(page: Page, lines: Sequence[PrintedLine]) -> list[list[_Mark]]:
    """Return what is drawn on a page, by what stands close together; what only rules or white boxes make is left out.

    Each mark is laid over the squares of the page, by its corners alone, so that any number of marks takes no time.
    """
    if not any(shape.seen for shape in page.shapes):
        return []
    drawn: list[_Mark] = [*page.shapes, *page.rules]
    marks = [mark for mark in drawn if _is_mark(mark, page)]
    grounds = [mark for mark in marks if isinstance(mark, Shape) and not mark.seen]
    text = {id(ground) for ground in grounds[_MOST_FRAMES:]}
    text |= {id(ground) for ground in grounds[:_MOST_FRAMES] if _is_running(_inside(lines, ground.rect), page.width)}
    islands = _group([mark for mark in marks if id(mark) not in text], page)
    return [
        group
        for group in _nested(_with_bars_joined(islands))
        if any(isinstance(mark, Shape) and mark.seen for mark in group)
    ]


def _group(marks: Sequence[_Mark], page: Page) -> list[list[_Mark]]:
    side = max(_CELL, (page.width * page.height / _MOST_CELLS) ** 0.5)
    columns, rows = int(page.width / side) + 2, int(page.height / side) + 2

    def cell(x: float, y: float) -> tuple[int, int]:
        return min(max(int(x / side), 0), columns - 1), min(max(int(y / side), 0), rows - 1)

    changes = [[0] * (columns + 1) for _ in range(rows + 1)]
    for mark in marks:
        (left, top), (right, bottom) = cell(mark.x0, mark.top), cell(mark.x1, mark.bottom)
        changes[top][left] += 1
        changes[top][right + 1] -= 1
        changes[bottom + 1][left] -= 1
        changes[bottom + 1][right + 1] += 1
    islands = _islands(_covered(changes, columns, rows))
    grouped: defaultdict[int, list[_Mark]] = defaultdict(list)
    for mark in marks:
        column, row = cell(mark.x0, mark.top)
        grouped[islands[row][column]].append(mark)
    return list(grouped.values())


def _with_bars_joined(islands: Sequence[list[_Mark]]) -> list[list[_Mark]]:
    """Return islands, bars that stand in a row as one: nothing need be drawn under them."""
    bars = [(at, island[0]) for at, island in enumerate(islands) if len(island) == 1]
    joined: list[list[_Mark]] = []
    taken: set[int] = set()
    for row in _rows_of_bars([(at, bar) for at, bar in bars if isinstance(bar, Shape) and bar.filled and not bar.free]):
        joined.append([islands[at][0] for at in row])
        taken.update(row)
    return [*joined, *(island for at, island in enumerate(islands) if at not in taken)]


def _rows_of_bars(bars: Sequence[tuple[int, Shape]]) -> Iterator[list[int]]:
    """Yield the numbers of bars that stand on one foot, of one width, at one distance from each other."""
    alike: defaultdict[tuple[int, int], list[tuple[float, int, Shape]]] = defaultdict(list)
    for at, bar in bars:
        alike[round(bar.bottom / _SAME), round((bar.x1 - bar.x0) / _SAME)].append((bar.x0, at, bar))
    for same in alike.values():
        row: list[tuple[float, int, Shape]] = []
        for each in sorted(same, key=lambda one: one[:2]):
            if row and not _stands_next(row, each):
                yield from _chart_of(row)
                row = []
            row.append(each)
        yield from _chart_of(row)


def _stands_next(row: Sequence[tuple[float, int, Shape]], bar: tuple[float, int, Shape]) -> bool:
    """Whether a bar stands as far from the last one of a row as that from the one before."""
    step = bar[0] - row[-1][0]
    even = len(row) < 2 or abs(step - (row[-1][0] - row[-2][0])) <= 2 * _SAME
    return even and 0 < step <= _MOST_APART * _width(bar[2].rect)


def _chart_of(row: Sequence[tuple[float, int, Shape]]) -> Iterator[list[int]]:
    if _are_bars([(bar.bottom, _width(bar.rect), _height(bar.rect)) for _, _, bar in row]):
        yield [at for _, at, _ in row]


def _nested(groups: Sequence[list[_Mark]]) -> list[list[_Mark]]:
    """Return groups, those that stand within another, as what is drawn between two axes does, as a part of that."""
    boxed = sorted(((_union(map(_box_of, group)), group) for group in groups), key=lambda each: -_area(each[0]))
    outer: list[tuple[Rect, list[_Mark]]] = []
    for box, group in boxed:
        around = next((marks for other, marks in outer[:_MOST_OUTER] if _holds(other, box)), None)
        if around is None:
            outer.append((box, group))
        else:
            around += group
    return [group for _, group in outer]


def _is_mark(mark: _Mark, page: Page) -> bool:
    box = _box_of(mark)
    visible = max(_width(box), _height(box)) >= _LEAST_MARK
    return visible and not _fills_page(box, page.width, page.height)


def _covered(changes: Sequence[Sequence[int]], columns: int, rows: int) -> list[list[bool]]:
    """Return which squares are covered, from where the boxes that cover them begin and end."""
    covered: list[list[bool]] = []
    above = [0] * columns
    for row in range(rows):
        running = 0
        for column in range(columns):
            running += changes[row][column]
            above[column] += running
        covered.append([count > 0 for count in above])
    return covered


def _islands(covered: Sequence[Sequence[bool]]) -> list[list[int]]:
    """Return the number of the island to which each covered square belongs, from 1; corners join squares."""
    rows, columns = len(covered), len(covered[0])
    numbers = [[0] * columns for _ in range(rows)]
    count = 0
    for row in range(rows):
        for column in range(columns):
            if not covered[row][column] or numbers[row][column]:
                continue
            count += 1
            numbers[row][column] = count
            pending = [(row, column)]
            while pending:
                y, x = pending.pop()
                for other in range(max(0, y - 1), min(rows, y + 2)):
                    for beside in range(max(0, x - 1), min(columns, x + 2)):
                        if covered[other][beside] and not numbers[other][beside]:
                            numbers[other][beside] = count
                            pending.append((other, beside))
    return numbers


# What is a drawing ---------------------------------------------------------------------------------------------------


def _drawn_box(page: Page, group: Sequence[_Mark], lines: Sequence[PrintedLine]) -> Rect | None:
    """Return the box of the drawing that a group of marks is, with the frame around it; None where it is none."""
    box = _union(map(_box_of, group))
    if _width(box) < _LEAST_WIDTH or _height(box) < _LEAST_HEIGHT:
        return None
    inside = _inside(lines, box)
    if _is_running(inside, page.width) or _is_table(inside):
        return None
    shapes = [mark for mark in group if isinstance(mark, Shape) and mark.seen]
    rules = [mark for mark in group if isinstance(mark, Rule)]
    if not (
        _has_curves(shapes, box)
        or _has_bars(shapes, rules, inside)
        or _has_area(shapes, rules, inside)
        or _has_connected_boxes(shapes, rules)
    ):
        return None
    return _frame(page, box, lines)


def _frame(page: Page, box: Rect, lines: Sequence[PrintedLine]) -> Rect:
    """Return the largest frame or ground around a drawing in which no running text stands, or the drawing's own box."""
    frames = [
        shape.rect
        for shape in page.shapes
        if not shape.free and _holds(shape.rect, box) and _area(shape.rect) <= _GREATEST_FRAME * _area(box)
    ]
    for outer in sorted(dict.fromkeys(frames), key=_area, reverse=True)[:_MOST_FRAMES]:
        inside = _inside(lines, outer)
        if not _fills_page(outer, page.width, page.height) and not _is_running(inside, page.width):
            return _union((outer, box))
    return box


def _has_curves(shapes: Sequence[Shape], box: Rect) -> bool:
    """Whether curves, slanting lines or polygons are spread over a box; a frame around all is none of them."""
    free = {tuple(map(round, shape.rect)): shape for shape in shapes if shape.free and not _is_frame(shape, box)}
    if any(shape.steps >= _FEWEST_STEPS and _is_stroke(shape) for shape in free.values()):
        return True
    if len(free) < _FEWEST_FREE:
        return False
    spread = _union(shape.rect for shape in free.values())
    return max(_width(spread) / _width(box), _height(spread) / _height(box)) >= _LEAST_SPREAD


def _is_frame(shape: Shape, box: Rect) -> bool:
    """Whether a shape with round corners runs around a box."""
    around = _width(shape.rect) > _FRAME_SHARE * _width(box) and _height(shape.rect) > _FRAME_SHARE * _height(box)
    return around and shape.steps <= _FRAME_STEPS


def _has_area(shapes: Sequence[Shape], rules: Sequence[Rule], lines: Sequence[PrintedLine]) -> bool:
    """Whether a large polygon without words stands between two axes."""
    across = any(rule.x1 - rule.x0 >= _LEAST_WIDTH for rule in rules)
    down = any(rule.bottom - rule.top >= _LEAST_HEIGHT for rule in rules)
    areas = [shape.rect for shape in shapes if shape.free and shape.filled and _width(shape.rect) >= _LEAST_WIDTH]
    return across and down and any(not _inside(lines, area) for area in areas[:_MOST_BOXES])


def _is_stroke(shape: Shape) -> bool:
    """Whether a shape is a long line that goes up and down, as in a chart."""
    return shape.framed and not shape.filled and _width(shape.rect) >= _LONG_STROKE and _height(shape.rect) > _CELL


def _has_bars(shapes: Sequence[Shape], rules: Sequence[Rule], lines: Sequence[PrintedLine]) -> bool:
    """Whether filled boxes stand on one line, of one width and different heights, or lie so at an axis."""
    boxes = [shape.rect for shape in shapes if shape.filled and not shape.free][:_MOST_BOXES]
    empty = [box for box in boxes if not any(_stands_in(line, box) and _fills(line, box) for line in lines)]
    if _are_bars([(bottom, x1 - x0, bottom - top) for x0, top, x1, bottom in empty]):
        return True
    axes = [rule.x0 for rule in rules if rule.bottom - rule.top > _LEAST_HEIGHT and rule.x1 - rule.x0 <= _LEVEL]
    lying = [box for box in empty if any(abs(box[0] - axis) <= _LEVEL for axis in axes)]
    return _are_bars([(x0, bottom - top, x1 - x0) for x0, top, x1, bottom in lying])


def _fills(line: PrintedLine, box: Rect) -> bool:
    """Whether a line fills a box, as a text does that is marked; a figure on a bar does not."""
    return line.x1 - line.x0 > 0.5 * _width(box) and line.size > 0.5 * _height(box)


def _are_bars(bars: Sequence[tuple[float, float, float]]) -> bool:
    """Whether some of these have one foot and one thickness, and different lengths.

    Args:
        bars: Foot, thickness and length of each, in points.
    """
    ordered = sorted((foot, thickness, length) for foot, thickness, length in bars)
    feet = [foot for foot, _, _ in ordered]
    for foot in sorted(set(feet)):
        near = ordered[bisect_left(feet, foot) : bisect_left(feet, foot + _SAME)]
        thicknesses = Counter(round(thickness) for _, thickness, _ in near)
        for thickness in thicknesses:
            lengths = [length for _, other, length in near if abs(other - thickness) <= _SAME]
            steps = [longer - shorter for shorter, longer in pairwise(sorted(lengths))]
            if len(lengths) >= _FEWEST_BARS and sum(step >= _OTHER_LENGTH for step in steps) >= _FEWEST_BARS - 1:
                return True
    return False


def _has_connected_boxes(shapes: Sequence[Shape], rules: Sequence[Rule]) -> bool:
    """Whether boxes stand apart from each other with lines between them, as in the chart of an organisation."""
    boxes = [shape.rect for shape in shapes if not shape.free and shape.steps <= _FEWEST_STEPS][:_MOST_BOXES]
    boxes = [box for box in boxes if not any(other != box and _holds(box, other) for other in boxes)]
    apart = [box for box in dict.fromkeys(boxes) if not any(box != other and _touch(box, other) for other in boxes)]
    if len(apart) < _FEWEST_BOXES:
        return False
    ends = sum(_connects(rule, apart) for rule in rules[:_MOST_BOXES])
    return ends >= _FEWEST_CONNECTORS


def _touch(one: Rect, other: Rect) -> bool:
    x0, top, x1, bottom = one
    return _meet((x0 - _LEVEL, top - _LEVEL, x1 + _LEVEL, bottom + _LEVEL), other)


def _connects(rule: Rule, boxes: Sequence[Rect]) -> bool:
    """Whether a rule ends at the side of a box and runs outside all of them."""
    if max(rule.x1 - rule.x0, rule.bottom - rule.top) < _LEAST_CONNECTOR:
        return False
    middle = (rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2
    if any(_near(middle, box, _LEVEL) for box in boxes):
        return False
    return any(_near(end, box, _TOUCHES) for end in ((rule.x0, rule.top), (rule.x1, rule.bottom)) for box in boxes)


def _near(place: tuple[float, float], box: Rect, reach: float) -> bool:
    return box[0] - reach <= place[0] <= box[2] + reach and box[1] - reach <= place[1] <= box[3] + reach


def _is_labelled(box: Rect, lines: Sequence[PrintedLine], page: Page) -> bool:
    """Whether labels are scattered over a picture, and are not text that it happens to lie under."""
    inside = _inside(lines, box)
    if len(inside) < _FEWEST_ON_PICTURE or _is_running(inside, page.width) or _is_table(inside):
        return False
    edges = Counter(round(line.x0 / _LEVEL) for line in inside)
    return max(edges.values()) <= _MOST_AT_EDGE * len(inside)


# What is none --------------------------------------------------------------------------------------------------------


def _is_running(lines: Sequence[PrintedLine], width: float) -> bool:
    """Whether running text stands among lines: long lines, or many below each other with words enough."""
    words = [line.text.count(" ") + 1 for line in lines]
    running = sum(
        count >= _MANY_WORDS and line.x1 - line.x0 >= _WIDE * width for count, line in zip(words, lines, strict=True)
    )
    if running >= _MOST_RUNNING and running >= _RUNNING_SHARE * len(lines):
        return True
    edges = Counter(round(line.x0) for count, line in zip(words, lines, strict=True) if count >= _WORDS_SET)
    most = max(edges.values(), default=0)
    return most >= _FEWEST_SET and most >= _SET_SHARE * len(lines)


def _is_table(lines: Sequence[PrintedLine]) -> bool:
    """Whether most text stands in rows and columns: cells beside each other, with the edges of cells above and below.

    Labels along an axis are a row or a column, and not both.
    """
    rows: defaultdict[int, list[PrintedLine]] = defaultdict(list)
    row, above = 0, None
    for line in sorted(lines, key=lambda line: line.baseline):
        row += above is None or line.baseline - above > _LEVEL
        above = line.baseline
        rows[row].append(line)
    beside = [line for cells in rows.values() if len(cells) > 1 for line in cells]
    lefts = Counter(round(line.x0 / _LEVEL) for line in beside)
    rights = Counter(round(line.x1 / _LEVEL) for line in beside)
    aligned = [
        line
        for line in beside
        if max(_with_neighbours(lefts, line.x0), _with_neighbours(rights, line.x1)) >= _FEWEST_ALIKE
    ]
    total = sum(len(line.text) for line in lines)
    return len(aligned) >= 2 * _FEWEST_ALIKE and sum(len(line.text) for line in aligned) >= _TABLE_SHARE * total


def _with_neighbours(counted: Counter[int], place: float) -> int:
    at = round(place / _LEVEL)
    return counted[at] + max(counted[at - 1], counted[at + 1])


# Its labels ----------------------------------------------------------------------------------------------------------


def _with_labels(box: Rect, lines: Sequence[PrintedLine], turned: Sequence[TurnedLabel]) -> Drawing:
    """Return a drawing with the labels in it and around it."""
    own = _inside(lines, box)
    tilted = [label for label in turned if _meet(_widened(box, _BESIDE), label.box)]
    box = _union((box, *map(_rect, own), *(label.box for label in tilted)))
    width = _width(box)
    taken = {id(line) for line in own}
    for _ in range(_GROWTH):
        reach = box[0] - _BESIDE, box[2] + _BESIDE
        rows = Counter(round(line.baseline) for line in lines if reach[0] <= line.x0 and line.x1 <= reach[1])
        around = [line for line in lines if id(line) not in taken and _is_label(line, box, width, rows)]
        if not around:
            break
        own += around
        taken.update(map(id, around))
        box = _union((box, *map(_rect, around)))
    tilted = [label for label in turned if _meet(_widened(box, _BESIDE), label.box)]
    return Drawing(_union((box, *(label.box for label in tilted))), own, tilted)


def _widened(box: Rect, by: float) -> Rect:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _is_label(line: PrintedLine, box: Rect, width: float, rows: Counter[int]) -> bool:
    """Whether a line right beside, above or below a drawing is a label of it, and no text around it.

    Args:
        line: The line.
        box: The drawing, with the labels that were found before.
        width: Width of what is drawn.
        rows: How many lines stand at each height, of those that are no wider than the drawing.
    """
    if line.x1 - line.x0 > _LABEL_SHARE * width or names_figure(line.text) or names_source(line.text):
        return False
    if box[1] <= line.baseline - 0.3 * line.size <= box[3]:
        return -_BESIDE <= line.x1 - box[0] <= _BESIDE or -_BESIDE <= line.x0 - box[2] <= _BESIDE
    within = box[0] - _BESIDE <= line.x0 and line.x1 <= box[2] + _BESIDE
    away = max(line.top - box[3], box[1] - line.bottom) + 0.3 * line.size
    if not within or away > _BELOW:
        return False
    narrow = line.x1 - line.x0 <= _ALONE_SHARE * width
    alone = narrow and (line.x0 - box[0] >= _ALONE_INDENT * width or _is_value(line.text))
    return alone or rows[round(line.baseline)] >= _FEWEST_ALIKE


def _is_value(text: str) -> bool:
    """Whether a label is the figure that a bar stands for."""
    return text[:1] in "€-0123456789" and text[-1:] in "%0123456789" and not any(map(str.isalpha, text))


def _turned_labels(chars: Sequence[TurnedChar]) -> list[TurnedLabel]:
    """Return the labels that are not upright: characters behind each other along one line."""
    ways: defaultdict[tuple[float, float], list[tuple[float, float, TurnedChar]]] = defaultdict(list)
    for char in chars:
        along = char.x * char.across + char.y * char.down
        height = char.y * char.across - char.x * char.down
        ways[round(char.across, 1), round(char.down, 1)].append((height, along, char))
    labels: list[TurnedLabel] = []
    for way in ways.values():
        row: list[tuple[float, TurnedChar]] = []
        before = 0.0
        for height, along, char in sorted(way):
            if row and height - before > 0.5 * char.size:
                labels += _cut_labels(row)
                row = []
            row.append((along, char))
            before = height
        labels += _cut_labels(row)
    return labels


def _cut_labels(row: list[tuple[float, TurnedChar]]) -> Iterator[TurnedLabel]:
    """Yield the labels of one line of turned type; each character with its place along that line."""
    row.sort(key=lambda item: item[0])
    text, boxes, end = "", list[Rect](), row[0][0]
    for along, char in row:
        gap = (along - end) / char.size
        if boxes and gap > _LABEL_GAP:
            yield TurnedLabel(" ".join(text.split()), _union(boxes), len(boxes))
            text, boxes = "", []
        elif gap > _WORD_GAP:
            text += " "
        text += char.text
        boxes.append(_turned_box(char))
        end = along + char.width
    yield TurnedLabel(" ".join(text.split()), _union(boxes), len(boxes))


def _turned_box(char: TurnedChar) -> Rect:
    """Return the box around a character that is not upright."""
    end = char.x + char.width * char.across, char.y + char.width * char.down
    rise = char.size * char.down, -char.size * char.across
    xs = (char.x, end[0], char.x + rise[0], end[0] + rise[0])
    ys = (char.y, end[1], char.y + rise[1], end[1] + rise[1])
    return min(xs), min(ys), max(xs), max(ys)


def without_recurring(drawings: Sequence[list[Drawing]]) -> list[list[Drawing]]:
    """Return the drawings of all pages without those that several have at one place: a logo at the head of each."""
    places = Counter(place for page in drawings for place in {_place(drawing.box) for drawing in page})
    return [[drawing for drawing in page if places[_place(drawing.box)] == 1] for page in drawings]


def _place(box: Rect) -> tuple[int, ...]:
    return tuple(round(edge / _CELL) for edge in box)
