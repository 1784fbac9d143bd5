const SLICE_BYTES = 256 * 1024;

export interface PacedBytes {
  stream: ReadableStream<Uint8Array>;
  /** Waits for what `next` promises, letting bytes flow meanwhile. */
  while: <T>(next: () => Promise<T>) => Promise<T>;
}

const turn = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

/**
 * Bytes that flow only while their consumer is really waiting for more. The workbook library parses as fast as bytes
 * come and keeps the rows nobody has taken yet; a whole sheet would pile up behind a slow consumer. A slice is given
 * when, after a turn of the event loop, the consumer still waits for the same row: then no row is left over.
 */
export function pacedBytes(bytes: Uint8Array): PacedBytes {
  let at = 0;
  // The number of the request the consumer waits for, 0 while it is busy with what it has.
  const consumer = { waitingFor: 0, asked: 0 };
  let wake: (() => void) | undefined;

  async function untilWanted(): Promise<void> {
    for (;;) {
      while (consumer.waitingFor === 0) await new Promise<void>((done) => (wake = done));
      const seen = consumer.waitingFor;
      await turn();
      if (consumer.waitingFor === seen) return;
    }
  }

  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (at > 0) await untilWanted();
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(at, at + SLICE_BYTES));
        at += SLICE_BYTES;
      },
    },
    { highWaterMark: 0 },
  );

  return {
    stream,
    while: async (next) => {
      consumer.waitingFor = ++consumer.asked;
      wake?.();
      try {
        return await next();
      } finally {
        consumer.waitingFor = 0;
      }
    },
  };
}
