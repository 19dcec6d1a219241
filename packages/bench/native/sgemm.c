/* Seconds of the fastest of some products by OpenBLAS: ROWS x DEPTH by DEPTH x COLUMNS, 32 bits, one thread. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

void cblas_sgemm(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *, int);
void openblas_set_num_threads(int);

enum { row_major = 101, as_it_is = 111, repetitions = 10 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

static float *draw(size_t length) {
  float *numbers = malloc(length * sizeof(float));
  for (size_t at = 0; at < length; at++) numbers[at] = rand() / (float)RAND_MAX - 0.5f;
  return numbers;
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  const int rows = atoi(arguments[1]), columns = atoi(arguments[2]), depth = atoi(arguments[3]);
  const float *a = draw((size_t)rows * depth), *b = draw((size_t)columns * depth);
  float *out = draw((size_t)rows * columns);
  double best = 1e9;
  openblas_set_num_threads(1);
  for (int repetition = 0; repetition < repetitions; repetition++) {
    const double start = now();
    cblas_sgemm(row_major, as_it_is, as_it_is, rows, columns, depth, 1, a, depth, b, columns, 0, out, columns);
    const double seconds = now() - start;
    if (seconds < best) best = seconds;
  }
  printf("%.9f\n", best);
  return 0;
}
