import { setFlagsFromString } from 'node:v8';

// Imported first, for its effect alone. V8 lets the young generation grow to 48 MB under a steady trickle of garbage; an
// agent on a small VPS is better off collecting 1 MB more often. With 10,000 busy users: 115 MB resident instead of 165,
// at the same speed. (V8 13.6; the growth factor is the one of these flags that still counts once V8 runs.)
setFlagsFromString('--semi-space-growth-factor=1');
