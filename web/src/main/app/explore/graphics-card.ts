/** What WebGL 2 takes many words for. */

type Column = Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** Hands a column to the graphics card as it is. */
export function column(gl: WebGL2RenderingContext, values: Column): WebGLBuffer {
  const buffer = gl.createBuffer();
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW);
  return buffer;
}

/** Makes bytes the texture that is bound, in rows of a width. */
export function texture(gl: WebGL2RenderingContext, width: number, bytes: Uint8Array<ArrayBuffer>): void {
  const height = bytes.length / 4 / width;
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
}

/** Returns a square to draw numbers in and read them back. */
export function pickingBuffer(gl: WebGL2RenderingContext, side: number): WebGLFramebuffer {
  const buffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, buffer);
  for (const [format, attachment] of [
    [gl.RGBA8, gl.COLOR_ATTACHMENT0],
    [gl.DEPTH_COMPONENT24, gl.DEPTH_ATTACHMENT],
  ] as const) {
    const store = gl.createRenderbuffer();
    gl.bindRenderbuffer(gl.RENDERBUFFER, store);
    gl.renderbufferStorage(gl.RENDERBUFFER, format, side, side);
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, attachment, gl.RENDERBUFFER, store);
  }
  return buffer;
}

/** Compiles a program. Throws if the graphics card refuses it. */
export function program(gl: WebGL2RenderingContext, vertices: string, fragments: string): WebGLProgram {
  const made = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertices],
    [gl.FRAGMENT_SHADER, fragments],
  ] as const) {
    const shader = gl.createShader(kind);
    if (shader) {
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(made, shader);
    }
  }
  gl.linkProgram(made);
  if (!gl.getProgramParameter(made, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`The graphics card refuses a program: ${gl.getProgramInfoLog(made) ?? ""}`);
  }
  return made;
}
