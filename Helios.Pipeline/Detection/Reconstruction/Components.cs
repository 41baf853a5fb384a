namespace Helios.Pipeline.Detection.Reconstruction;

/// <summary>Principal components of standardised rows.</summary>
/// <param name="Vectors">Directions of length 1, one after the other, by falling variance; the fine ones.</param>
/// <param name="Coarse">How many of them the coarse reconstruction uses.</param>
/// <param name="Fine">How many there are.</param>
internal sealed record Components(double[] Vectors, int Coarse, int Fine)
{
    /// <summary>Takes components <paramref name="from"/> up to, but without, <paramref name="to"/> out of a row.</summary>
    public void Remove(Span<double> rest, int from, int to)
    {
        for (var k = from; k < to; k++)
        {
            var direction = Vectors.AsSpan(k * rest.Length, rest.Length);
            VectorMath.AddScaled(rest, -VectorMath.Dot(rest, direction), direction);
        }
    }

    /// <summary>Fits the components (Pearson 1901). O(rows · width² + width³).</summary>
    public static Components Fit(ReadOnlySpan<double> rows, RowScaler scaler, ReconstructionOptions options)
    {
        var width = scaler.Width;
        var (values, vectors) = SymmetricEigen.Decompose(Covariance(rows, scaler), width);
        var total = 0.0;
        foreach (var value in values)
        {
            total += Math.Max(value, 0);
        }

        var fine = Count(values, total * options.FineVariance);
        var coarse = Math.Min(fine, Count(values, total * options.CoarseVariance));
        return new Components(vectors[..(fine * width)], coarse, fine);
    }

    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(Coarse);
        writer.Write(Fine);
        writer.WriteDoubles(Vectors);
    }

    public static Components Read(BinaryReader reader, int width)
    {
        var (coarse, fine) = (reader.ReadCount(width), reader.ReadCount(width));
        return new Components(reader.ReadDoubles(fine * width), Math.Min(coarse, fine), fine);
    }

    /// <summary>Components that reach a variance; one is always left out, else nothing could be missed.</summary>
    private static int Count(double[] values, double variance)
    {
        var count = 0;
        for (var sum = 0.0; count < values.Length - 1 && sum < variance; count++)
        {
            sum += Math.Max(values[count], 0);
        }

        return count;
    }

    private static double[] Covariance(ReadOnlySpan<double> rows, RowScaler scaler)
    {
        var width = scaler.Width;
        var matrix = new double[width * width];
        var row = new double[width];
        for (var at = 0; at < rows.Length; at += width)
        {
            scaler.Apply(rows.Slice(at, width), row);
            for (var i = 0; i < width; i++)
            {
                if (row[i] != 0)
                {
                    VectorMath.AddScaled(matrix.AsSpan((i * width) + i, width - i), row[i], row.AsSpan(i));
                }
            }
        }

        var scale = 1.0 / (rows.Length / width);
        for (var i = 0; i < width; i++)
        {
            for (var j = i; j < width; j++)
            {
                matrix[(j * width) + i] = matrix[(i * width) + j] *= scale;
            }
        }

        return matrix;
    }
}
