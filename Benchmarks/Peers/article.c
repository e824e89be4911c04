// The article's training loop written out in C: 784-20-10, sigmoid, mean squared error without the
// last sigmoid's slope and with the new output weights on the way back, one sample at a time.
// Compile with -O3 -march=native -ffast-math.
//
//     article SAMPLES        prints: article <tab> C <tab> seconds a sample
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { inputs = 784, hidden = 20, outputs = 10 };

static double first[hidden][inputs], firstBias[hidden];
static double second[outputs][hidden], secondBias[outputs];

static double uniform(void) { return rand() / (RAND_MAX + 1.0); }
static double sigmoid(double z) { return 1 / (1 + exp(-z)); }

// Processor time: on a busy machine it says more than the clock on the wall.
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

// One step of descent. Returns whether the guess was right.
static int train(const double *x, int label) {
  const double rate = 0.2;
  double h[hidden], o[outputs], d[outputs], back[hidden];
  for (int i = 0; i < hidden; i++) {
    double z = firstBias[i];
    for (int j = 0; j < inputs; j++) z += first[i][j] * x[j];
    h[i] = sigmoid(z);
  }
  int guess = 0;
  for (int i = 0; i < outputs; i++) {
    double z = secondBias[i];
    for (int j = 0; j < hidden; j++) z += second[i][j] * h[j];
    o[i] = sigmoid(z);
    if (o[i] > o[guess]) guess = i;
  }
  for (int i = 0; i < outputs; i++) {
    d[i] = 2.0 / outputs * (o[i] - (i == label));
    for (int j = 0; j < hidden; j++) second[i][j] -= rate * d[i] * h[j];
    secondBias[i] -= rate * d[i];
  }
  for (int j = 0; j < hidden; j++) {
    double g = 0;
    for (int i = 0; i < outputs; i++) g += second[i][j] * d[i];
    back[j] = g * h[j] * (1 - h[j]);
  }
  for (int i = 0; i < hidden; i++) {
    for (int j = 0; j < inputs; j++) first[i][j] -= rate * back[i] * x[j];
    firstBias[i] -= rate * back[i];
  }
  return guess == label;
}

int main(int count, char **arguments) {
  int samples = count > 1 ? atoi(arguments[1]) : 20000;
  double *x = malloc(sizeof(double) * inputs * samples);
  int *label = malloc(sizeof(int) * samples);
  if (!x || !label) return 1;
  for (long i = 0; i < (long)inputs * samples; i++) x[i] = uniform();
  for (int i = 0; i < samples; i++) label[i] = rand() % outputs;
  for (int i = 0; i < hidden; i++)
    for (int j = 0; j < inputs; j++) first[i][j] = uniform() - 0.5;
  for (int i = 0; i < outputs; i++)
    for (int j = 0; j < hidden; j++) second[i][j] = uniform() - 0.5;

  int right = 0;
  double start = now();
  for (int n = 0; n < samples; n++) right += train(x + (long)inputs * n, label[n]);
  double seconds = now() - start;
  fprintf(stderr, "%d right of %d\n", right, samples);  // or the compiler could leave work out
  printf("article\tC\t%.4g\n", seconds / samples);
}
