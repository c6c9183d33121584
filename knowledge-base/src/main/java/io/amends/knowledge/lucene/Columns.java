package io.amends.knowledge.lucene;

import java.util.List;

/// Vectors of one length, compared with a question all at once. They lie in blocks, in each the
/// first numbers of all its vectors, then the second ones, and so on: sums of floats keep their
/// order, so the compiler uses wide instructions across vectors, but not along one. It does so only
/// where it sees that the sums are not the vectors: they are doubles for that. Immutable.
final class Columns {
  /// So many vectors a block that their sums stay in the nearest cache.
  private static final int BLOCK = 512;

  private final float[][] blocks;
  private final int size;

  /// @param rows at least one; all of one length
  Columns(List<float[]> rows) {
    size = rows.size();
    var dimension = rows.getFirst().length;
    blocks = new float[(size + BLOCK - 1) / BLOCK][];
    for (int block = 0; block < blocks.length; block++) {
      var from = block * BLOCK;
      blocks[block] = transposed(rows.subList(from, Math.min(size, from + BLOCK)), dimension);
    }
  }

  private static float[] transposed(List<float[]> rows, int dimension) {
    var width = rows.size();
    var block = new float[width * dimension];
    for (int i = 0; i < width; i++) {
      var row = rows.get(i);
      for (int d = 0; d < dimension; d++) {
        block[d * width + i] = row[d];
      }
    }
    return block;
  }

  /// The inner product with each, in the order given to the constructor.
  ///
  /// @param question as long as they are
  double[] products(float[] question) {
    var products = new double[size];
    for (int block = 0; block < blocks.length; block++) {
      var from = block * BLOCK;
      var width = Math.min(BLOCK, size - from);
      var sums = new double[width];
      for (int d = 0; d < question.length; d++) {
        add(sums, question[d], blocks[block], d * width);
      }
      System.arraycopy(sums, 0, products, from, width);
    }
    return products;
  }

  private static void add(double[] sums, float factor, float[] block, int from) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor * block[from + i];
    }
  }
}
