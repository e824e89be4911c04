// A chain of 1,000 scalar operations forward and backward, written out: 250 times y = y·w + x and
// y = y·½ + w, then the derivative of y by w. Compile with -O3 -march=native.
//
//     chain PASSES        prints: chain <tab> C <tab> seconds a pass
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { rounds = 250 };

// Processor time: on a busy machine it says more than the clock on the wall.
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

int main(int count, char **arguments) {
  int passes = count > 1 ? atoi(arguments[1]) : 20000;
  volatile double givenW = 0.9, givenX = 0.3;
  double total = 0, start = now();
  for (int pass = 0; pass < passes; pass++) {
    double w = givenW, x = givenX, y = x, before[rounds];
    for (int i = 0; i < rounds; i++) {
      before[i] = y;
      y = y * w + x;
      y = y * 0.5 + w;
    }
    double gradient = 1, byW = 0;
    for (int i = rounds - 1; i >= 0; i--) {
      byW += gradient;
      gradient *= 0.5;
      byW += gradient * before[i];
      gradient *= w;
    }
    total += byW;
  }
  double seconds = now() - start;
  fprintf(stderr, "derivative %.17g\n", total / passes);
  printf("chain\tC\t%.4g\n", seconds / passes);
}
