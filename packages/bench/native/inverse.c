/* Seconds of the inverse of a symmetric positive definite matrix of SIZE rows by OpenBLAS, 32 bits, one thread. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

void spotrf_(const char *, const int *, float *, const int *, int *);
void spotri_(const char *, const int *, float *, const int *, int *);
void openblas_set_num_threads(int);

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  const int size = atoi(arguments[1]);
  float *matrix = malloc((size_t)size * size * sizeof(float));
  for (int row = 0; row < size; row++)
    for (int column = 0; column <= row; column++) {
      const float value = row == column ? size : rand() / (float)RAND_MAX;
      matrix[(size_t)row * size + column] = matrix[(size_t)column * size + row] = value;
    }
  int factored = 1, inverted = 1;
  openblas_set_num_threads(1);
  const double start = now();
  spotrf_("L", &size, matrix, &size, &factored);
  spotri_("L", &size, matrix, &size, &inverted);
  printf("%.9f\n", now() - start);
  return factored != 0 || inverted != 0;
}
