#!/usr/bin/env python3
"""Makes src/write/report-land: coasts and borders of the world as SVG paths, in the Equal Earth projection.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    src/write/report-land.py package/countries-110m.json > src/write/report-land

The shapes are Natural Earth's (1:110m, public domain), packed by world-atlas (ISC licence).
"""
import json, math, sys

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
SCALE = 370                       # as in report-where.c

def project(lon, lat):
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    t2, t6 = t * t, t ** 6
    x = math.radians(lon) * math.cos(t) / (math.sqrt(3) / 2 * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)))
    y = t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))
    return x * SCALE, -y * SCALE

def simplify(points, tolerance):
    """Ramer, Douglas and Peucker."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = math.hypot(bx - ax, by - ay)
    far, at = -1, 0
    for i in range(1, len(points) - 1):
        px, py = points[i]
        d = abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length if length else math.hypot(px - ax, py - ay)
        if d > far:
            far, at = d, i
    if far <= tolerance:
        return [points[0], points[-1]]
    return simplify(points[:at + 1], tolerance)[:-1] + simplify(points[at:], tolerance)

def unwrap(points):
    """A coast that runs over the edge of the map goes on behind it."""
    out = []
    for lon, lat in points:
        while out and lon - out[-1][0] > 180:
            lon -= 360
        while out and lon - out[-1][0] < -180:
            lon += 360
        out.append((lon, lat))
    turn = 360 if sum(p[0] for p in out) < -180 * len(out) else 0
    return [(lon + turn, lat) for lon, lat in out]

def path(points, closed):
    out, whole = '', []
    for x, y in points:
        p = (round(x), round(y))
        if not whole or whole[-1] != p:
            whole.append(p)
    if len(whole) < (4 if closed else 2):
        return ''
    if closed:
        whole.pop()
    for i, (x, y) in enumerate(whole):
        if i == 0:
            out += f'M{x}{"" if y < 0 else " "}{y}l'
        else:
            for d in (x - at[0], y - at[1]):
                out += ('' if d < 0 or out[-1] == 'l' else ' ') + str(d)
        at = (x, y)
    return out + ('z' if closed else '')

atlas = json.load(open(sys.argv[1]))
scale, shift = atlas['transform']['scale'], atlas['transform']['translate']
arcs = []
for arc in atlas['arcs']:
    x = y = 0
    line = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        line.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    arcs.append(line)

uses, antarctic = {}, set()
for shape in atlas['objects']['countries']['geometries']:
    polygons = [shape['arcs']] if shape['type'] == 'Polygon' else shape['arcs']
    for polygon in polygons:
        for ring in polygon:
            for a in ring:
                uses[a if a >= 0 else ~a] = uses.get(a if a >= 0 else ~a, 0) + 1
                if shape['properties']['name'] == 'Antarctica':
                    antarctic.add(a if a >= 0 else ~a)

TOLERANCE = 1.4
# Coasts: the shape of all land, whose rings are those of land in the same file.
land = atlas['objects']['land']
land = land['geometries'][0]['arcs'] if 'geometries' in land else land['arcs']
coast = ''
for polygon in land:
    for ring in polygon:
        if any((a if a >= 0 else ~a) in antarctic for a in ring):
            continue              # no news, and much of the map
        points = []
        for a in ring:
            line = arcs[a] if a >= 0 else arcs[~a][::-1]
            points += line[1 if points else 0:]
        points = [project(*p) for p in unwrap(points)]
        half = len(points) // 2
        points = simplify(points[:half + 1], TOLERANCE)[:-1] + simplify(points[half:], TOLERANCE)
        coast += path(points, True)
border = ''.join(path(simplify([project(*p) for p in arcs[a]], TOLERANCE), False) for a, n in sorted(uses.items()) if n > 1)
print(coast)
print(border)
