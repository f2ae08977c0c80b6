/** The programs of the graphics card. Both passes share the first one: what can be seen can be picked. */

export const WHERE = {
  place: 0,
  person: 1,
  part: 2,
  mark: 3,
} as const;

/** Texels in a row of the texture with the colours of people. */
export const PEOPLE_WIDTH = 1024;

export const VERTICES = `#version 300 es
precision highp float;
precision highp int;

layout(location = ${WHERE.place}) in vec3 place;
layout(location = ${WHERE.person}) in int person;
layout(location = ${WHERE.part}) in float part;
layout(location = ${WHERE.mark}) in uint mark;

uniform mat4 matrix;
uniform float size;
uniform float most;
uniform float zoom;
uniform bool isByPerson;
uniform bool isNarrowed;
uniform int wanted;
uniform int chosen;
uniform vec3 unknown;
uniform vec3 ground;
uniform sampler2D people;
uniform sampler2D ramp;

flat out vec3 colour;
flat out vec3 edge;
flat out float rim;
flat out float pixels;
flat out uint number;

void main() {
  gl_Position = matrix * vec4(place, 1.0);
  bool isLit = mark != 0u || (wanted >= 0 && person == wanted);
  bool isChosen = gl_VertexID == chosen;
  float away = clamp((gl_Position.w - 1.0) * 2.5 / zoom, 0.0, 1.0); // none where there is no perspective

  colour = unknown;
  if (isByPerson && person >= 0) {
    colour = texelFetch(people, ivec2(person % ${PEOPLE_WIDTH}, person / ${PEOPLE_WIDTH}), 0).rgb;
  } else if (!isByPerson && !isnan(part)) {
    colour = texelFetch(ramp, ivec2(int(clamp(part, 0.0, 0.999) * float(textureSize(ramp, 0).x)), 0), 0).rgb;
  }
  float faded = isNarrowed && !isLit ? 0.84 : 0.5 * away;
  colour = mix(colour, ground, isChosen ? 0.0 : faded);

  pixels = clamp(size / max(gl_Position.w, 0.05), 1.5, most);
  if (isNarrowed && isLit) {
    pixels = min(pixels * 1.5 + 2.0, most);
  }
  edge = mix(colour, ground, 0.6); // so that points before each other are told apart
  rim = pixels > 5.0 ? 1.3 : 0.0;
  if (isChosen) {
    pixels = pixels + 10.0;
    edge = vec3(1.0) - ground * 0.95;
    rim = 3.5;
  }
  if (isChosen || (isNarrowed && isLit)) {
    gl_Position.z = gl_Position.z * 0.01 - 0.98 * gl_Position.w; // before all others
  }
  gl_PointSize = pixels;
  number = uint(gl_VertexID) + 1u;
}
`;

export const PAINT = `#version 300 es
precision mediump float;

flat in vec3 colour;
flat in vec3 edge;
flat in float rim;
flat in float pixels;
out vec4 painted;

void main() {
  float inside = (0.5 - length(gl_PointCoord - 0.5)) * pixels; // from the edge, in pixels
  if (inside <= 0.0) {
    discard;
  }
  painted = vec4(inside < rim ? edge : colour, pixels < 3.0 ? 1.0 : min(inside, 1.0));
}
`;

export const PICK = `#version 300 es
precision highp float;
precision highp int;

flat in uint number;
out vec4 painted;

void main() {
  if (length(gl_PointCoord - 0.5) > 0.5) {
    discard;
  }
  painted = vec4(uvec4(number, number >> 8, number >> 16, number >> 24) & 255u) / 255.0;
}
`;
