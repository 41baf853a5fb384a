namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>Solves small dense systems in place.</summary>
internal static class LinearSystem
{
    /// <summary>Gaussian elimination with partial pivoting.</summary>
    /// <param name="matrix">n x n, row-major; destroyed.</param>
    /// <param name="right">n values; gets the solution.</param>
    /// <returns>False where the matrix is singular; the solution is then meaningless.</returns>
    public static bool Solve(Span<double> matrix, Span<double> right)
    {
        var n = right.Length;
        for (var column = 0; column < n; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < n; row++)
            {
                pivot = Math.Abs(matrix[(row * n) + column]) > Math.Abs(matrix[(pivot * n) + column]) ? row : pivot;
            }

            if (!(Math.Abs(matrix[(pivot * n) + column]) > 0))
            {
                return false;
            }

            Swap(matrix, right, column, pivot);
            for (var row = column + 1; row < n; row++)
            {
                var factor = matrix[(row * n) + column] / matrix[(column * n) + column];
                for (var k = column + 1; k < n; k++)
                {
                    matrix[(row * n) + k] -= factor * matrix[(column * n) + k];
                }

                right[row] -= factor * right[column];
            }
        }

        for (var row = n - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < n; k++)
            {
                right[row] -= matrix[(row * n) + k] * right[k];
            }

            right[row] /= matrix[(row * n) + row];
        }

        return true;
    }

    private static void Swap(Span<double> matrix, Span<double> right, int a, int b)
    {
        if (a == b)
        {
            return;
        }

        var n = right.Length;
        for (var k = 0; k < n; k++)
        {
            (matrix[(a * n) + k], matrix[(b * n) + k]) = (matrix[(b * n) + k], matrix[(a * n) + k]);
        }

        (right[a], right[b]) = (right[b], right[a]);
    }
}
