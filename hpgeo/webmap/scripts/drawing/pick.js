/* Which works lie under a point of the screen? */

const SPREAD = 5; // pixels around a line that belong to it

/* The works under a point of the works' canvas, the smallest targets first. */
export const worksAt = (view, x, y, slack) => {
  if (!view.frame) return []; // nothing is drawn yet
  const found = [], { frame } = view, near = (SPREAD + slack) / frame.scale;
  const ux = (x + frame.left) / frame.scale, uy = (y + frame.top) / frame.scale;
  for (const b of view.badges) if (Math.hypot(b.x - x, b.y - y) <= b.radius + slack) found.push([0, b.feature.work]);
  for (const f of view.shown) {
    const box = f.box;
    if (ux < box[0] - near || ux > box[2] + near || uy < box[1] - near || uy > box[3] + near) continue;
    if (f.kind === "line" && lineDistance(f, frame, x, y) <= SPREAD + slack) found.push([1, f.work]);
    if (f.kind === "area" && inside(f, ux, uy)) found.push([2 + f.size, f.work]);
    if (f.kind === "point" && view.crowded) found.push([0, f.work]);
  }
  found.sort((a, b) => a[0] - b[0]);
  return [...new Set(found.map(([, work]) => work))];
};

const lineDistance = (f, frame, x, y) => {
  const { scale, left, top } = frame;
  let best = Infinity;
  for (const p of f.packed) {
    const u = p.unit;
    for (let i = 2; i < u.length; i += 2) {
      const ax = u[i - 2] * scale - left, ay = u[i - 1] * scale - top;
      const bx = u[i] * scale - left - ax, by = u[i + 1] * scale - top - ay;
      const t = Math.max(0, Math.min(1, ((x - ax) * bx + (y - ay) * by) / (bx * bx + by * by || 1)));
      best = Math.min(best, Math.hypot(x - ax - t * bx, y - ay - t * by));
    }
  }
  return best;
};

const inside = (f, ux, uy) => {
  let odd = false;
  for (const p of f.packed) {
    const u = p.unit;
    for (let i = 0, j = u.length - 2; i < u.length; j = i, i += 2)
      if (u[i + 1] > uy !== u[j + 1] > uy && ux < ((u[j] - u[i]) * (uy - u[i + 1])) / (u[j + 1] - u[i + 1]) + u[i])
        odd = !odd;
  }
  return odd;
};
