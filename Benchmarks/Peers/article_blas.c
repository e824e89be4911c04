// The article's training loop in C with the matrix work done by BLAS: see article.c.
// Compile with -O3 -march=native, link -lopenblas -lm, run with OPENBLAS_NUM_THREADS=1.
//
//     article_blas SAMPLES        prints: article <tab> C and OpenBLAS <tab> seconds a sample
#include <cblas.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { inputs = 784, hidden = 20, outputs = 10 };

static double first[hidden * inputs], firstBias[hidden];
static double second[outputs * hidden], secondBias[outputs];

static double uniform(void) { return rand() / (RAND_MAX + 1.0); }

// Processor time: on a busy machine it says more than the clock on the wall.
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

// out = sigmoid(weights · x + bias)
static void layer(const double *weights, const double *bias, const double *x, double *out,
                  int rows, int columns) {
  for (int i = 0; i < rows; i++) out[i] = bias[i];
  cblas_dgemv(CblasRowMajor, CblasNoTrans, rows, columns, 1, weights, columns, x, 1, 1, out, 1);
  for (int i = 0; i < rows; i++) out[i] = 1 / (1 + exp(-out[i]));
}

// weights -= 0.2 d xᵀ, bias -= 0.2 d
static void descend(double *weights, double *bias, const double *d, const double *x, int rows,
                    int columns) {
  cblas_dger(CblasRowMajor, rows, columns, -0.2, d, 1, x, 1, weights, columns);
  cblas_daxpy(rows, -0.2, d, 1, bias, 1);
}

static int train(const double *x, int label) {
  double h[hidden], o[outputs], d[outputs], back[hidden];
  layer(first, firstBias, x, h, hidden, inputs);
  layer(second, secondBias, h, o, outputs, hidden);
  int guess = 0;
  for (int i = 1; i < outputs; i++)
    if (o[i] > o[guess]) guess = i;
  for (int i = 0; i < outputs; i++) d[i] = 2.0 / outputs * (o[i] - (i == label));
  descend(second, secondBias, d, h, outputs, hidden);
  cblas_dgemv(CblasRowMajor, CblasTrans, outputs, hidden, 1, second, hidden, d, 1, 0, back, 1);
  for (int j = 0; j < hidden; j++) back[j] *= h[j] * (1 - h[j]);
  descend(first, firstBias, back, x, hidden, inputs);
  return guess == label;
}

int main(int count, char **arguments) {
  int samples = count > 1 ? atoi(arguments[1]) : 20000;
  double *x = malloc(sizeof(double) * inputs * samples);
  int *label = malloc(sizeof(int) * samples);
  if (!x || !label) return 1;
  for (long i = 0; i < (long)inputs * samples; i++) x[i] = uniform();
  for (int i = 0; i < samples; i++) label[i] = rand() % outputs;
  for (int i = 0; i < hidden * inputs; i++) first[i] = uniform() - 0.5;
  for (int i = 0; i < outputs * hidden; i++) second[i] = uniform() - 0.5;

  int right = 0;
  double start = now();
  for (int n = 0; n < samples; n++) right += train(x + (long)inputs * n, label[n]);
  double seconds = now() - start;
  fprintf(stderr, "%d right of %d\n", right, samples);
  printf("article\tC and OpenBLAS\t%.4g\n", seconds / samples);
}
