/* Where on a canvas does a place of the world stand, and does it stand there at all? */

export const shows = (box, frame, margin = 0) => {
  const extra = margin / frame.scale;
  const f = frame.box;
  return box[2] + extra >= f[0] && box[0] - extra <= f[2] && box[3] + extra >= f[1] && box[1] - extra <= f[3];
};

export const metresToPixels = (frame, metres) => metres * frame.perMetre;
export const spot = (f, frame) => [f.anchor[0] * frame.scale - frame.left, f.anchor[1] * frame.scale - frame.top];
