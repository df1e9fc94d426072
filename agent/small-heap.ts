import { setFlagsFromString } from 'node:v8';

// Imported first, for its effect alone. V8 lets the young generation grow to 48 MB under a steady trickle of garbage; an
// agent on a small VPS is better off collecting 1 MB more often. With 10,000 busy users: 115 MB resident instead of 165,
// at the same speed. (V8 13.6; the growth factor is the one of these flags that still counts once V8 runs.)
setFlagsFromString('--semi-space-growth-factor=1');

// When 10,000 users come at once, each is a call to the engine, and what those leave behind is collected only when the heap
// has grown by its usual factor. Pages once touched stay resident, so the peak is what counts: 132 MB instead of 190 to 310.
setFlagsFromString('--heap-growing-percent=20');
