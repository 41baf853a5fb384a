using Helios.Pipeline.Detection.Reconstruction;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Detection.Reconstruction;

public sealed class SymmetricEigenSpec
{
    [Fact]
    public void Vectors_are_orthonormal_and_put_the_matrix_together_again()
    {
        foreach (var n in new[] { 1, 2, 3, 5, 8, 17, 38, 80 })
        {
            for (var rank = 0; rank <= n; rank += Math.Max(1, n / 2))
            {
                var matrix = OfRank(n, rank, seed: (100 * n) + rank);
                var (values, vectors) = SymmetricEigen.Decompose([.. matrix], n);
                Check(matrix, values, vectors, n);
            }
        }
    }

    [Fact]
    public void Known_matrix_has_the_known_values()
    {
        var (values, vectors) = SymmetricEigen.Decompose([2, 1, 0, 1, 2, 0, 0, 0, 5], 3);
        Assert.Equal(5, values[0], 12);
        Assert.Equal(3, values[1], 12);
        Assert.Equal(1, values[2], 12);
        Assert.Equal([0, 0, 1], vectors[..3].Select(entry => Math.Round(entry, 12)));
    }

    [Fact]
    public void Diagonal_and_zero_matrices_are_taken_apart()
    {
        Assert.Equal([3, 2, 1, 0], SymmetricEigen.Decompose([1, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2], 4).Values);
        Assert.Equal([0, 0], SymmetricEigen.Decompose(new double[4], 2).Values);
    }

    [Fact]
    public void Matrix_with_values_far_apart_keeps_its_vectors_orthonormal()
    {
        const int N = 12;
        var matrix = new double[N * N];
        var directions = RandomRows.Normal(N, N, seed: 5);
        for (var k = 0; k < N; k++)
        {
            Add(matrix, directions.AsSpan(k * N, N), Math.Pow(10, -k), N);
        }

        var (values, vectors) = SymmetricEigen.Decompose([.. matrix], N);
        Check(matrix, values, vectors, N);
    }

    private static double[] OfRank(int n, int rank, int seed)
    {
        var matrix = new double[n * n];
        var directions = RandomRows.Normal(Math.Max(rank, 1), n, seed);
        for (var k = 0; k < rank; k++)
        {
            Add(matrix, directions.AsSpan(k * n, n), 1, n);
        }

        return matrix;
    }

    private static void Add(double[] matrix, ReadOnlySpan<double> direction, double factor, int n)
    {
        for (var i = 0; i < n * n; i++)
        {
            matrix[i] += factor * direction[i / n] * direction[i % n];
        }
    }

    private static void Check(double[] matrix, double[] values, double[] vectors, int n)
    {
        var scale = Math.Max(1, matrix.Max(Math.Abs)) * n;
        for (var i = 0; i < n; i++)
        {
            Assert.True(i == 0 || values[i] <= values[i - 1]);
            for (var j = 0; j < n; j++)
            {
                var product = Enumerable.Range(0, n).Sum(k => vectors[(i * n) + k] * vectors[(j * n) + k]);
                Assert.True(Math.Abs(product - (i == j ? 1 : 0)) < 1e-12 * n, $"n {n}: vectors {i} and {j} have the product {product}");
                var entry = Enumerable.Range(0, n).Sum(k => values[k] * vectors[(k * n) + i] * vectors[(k * n) + j]);
                Assert.True(Math.Abs(entry - matrix[(i * n) + j]) < 1e-12 * scale, $"n {n}: entry {i},{j} is {entry}, expected {matrix[(i * n) + j]}");
            }
        }
    }
}
