// Minibatches of 32 through 784-20-10 in C, the matrix work done by BLAS: the limit for ours.
// Compile with -O3 -march=native, link -lopenblas -lm, run with OPENBLAS_NUM_THREADS=1. With -DSINGLE
// everything is float instead of double.
//
//     minibatch_blas SAMPLES        prints: minibatch <tab> C and OpenBLAS <tab> seconds a sample
#include <cblas.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifdef SINGLE
typedef float real;
#define gemm cblas_sgemm
#define exponential expf
#define name "C and OpenBLAS, float"
#else
typedef double real;
#define gemm cblas_dgemm
#define exponential exp
#define name "C and OpenBLAS"
#endif

enum { inputs = 784, hidden = 20, outputs = 10, batch = 32 };

static real first[hidden * inputs], firstBias[hidden];
static real second[outputs * hidden], secondBias[outputs];

static real uniform(void) { return rand() / (RAND_MAX + (real)1); }

// Processor time: on a busy machine it says more than the clock on the wall.
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

// out = sigmoid(x · weightsᵀ + bias), a row a sample
static void layer(const real *weights, const real *bias, const real *x, real *out, int rows,
                  int columns) {
  for (int n = 0; n < batch; n++)
    for (int i = 0; i < rows; i++) out[n * rows + i] = bias[i];
  gemm(CblasRowMajor, CblasNoTrans, CblasTrans, batch, rows, columns, 1, x, columns, weights,
       columns, 1, out, rows);
  for (int i = 0; i < batch * rows; i++) out[i] = 1 / (1 + exponential(-out[i]));
}

// weights -= 0.2 dᵀ x, bias -= 0.2 Σ d
static void descend(real *weights, real *bias, const real *d, const real *x, int rows,
                    int columns) {
  gemm(CblasRowMajor, CblasTrans, CblasNoTrans, rows, columns, batch, (real)-0.2, d, rows, x,
       columns, 1, weights, columns);
  for (int n = 0; n < batch; n++)
    for (int i = 0; i < rows; i++) bias[i] -= (real)0.2 * d[n * rows + i];
}

static int train(const real *x, const int *label) {
  static real h[batch * hidden], o[batch * outputs], d[batch * outputs], back[batch * hidden];
  layer(first, firstBias, x, h, hidden, inputs);
  layer(second, secondBias, h, o, outputs, hidden);
  int right = 0;
  for (int n = 0; n < batch; n++) {
    int guess = 0;
    for (int i = 0; i < outputs; i++) {
      if (o[n * outputs + i] > o[n * outputs + guess]) guess = i;
      d[n * outputs + i] = (real)2 / outputs / batch * (o[n * outputs + i] - (i == label[n]));
    }
    right += guess == label[n];
  }
  gemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, batch, hidden, outputs, 1, d, outputs, second,
       hidden, 0, back, hidden);
  for (int i = 0; i < batch * hidden; i++) back[i] *= h[i] * (1 - h[i]);
  descend(second, secondBias, d, h, outputs, hidden);
  descend(first, firstBias, back, x, hidden, inputs);
  return right;
}

int main(int count, char **arguments) {
  int samples = count > 1 ? atoi(arguments[1]) : 20000;
  samples -= samples % batch;
  real *x = malloc(sizeof(real) * inputs * samples);
  int *label = malloc(sizeof(int) * samples);
  if (!x || !label || samples == 0) return 1;
  for (long i = 0; i < (long)inputs * samples; i++) x[i] = uniform();
  for (int i = 0; i < samples; i++) label[i] = rand() % outputs;
  for (int i = 0; i < hidden * inputs; i++) first[i] = uniform() - (real)0.5;
  for (int i = 0; i < outputs * hidden; i++) second[i] = uniform() - (real)0.5;

  int right = 0;
  double start = now();
  for (int n = 0; n < samples; n += batch) right += train(x + (long)inputs * n, label + n);
  double seconds = now() - start;
  fprintf(stderr, "%d right of %d\n", right, samples);
  printf("minibatch\t%s\t%.4g\n", name, seconds / samples);
}
