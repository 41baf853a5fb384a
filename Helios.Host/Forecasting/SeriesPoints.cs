using Helios.Host.SeriesFiles;

namespace Helios.Host.Forecasting;

/// <summary>The measurements of one column, all at once: a model looks at the whole series.</summary>
internal static class SeriesPoints
{
    /// <summary>More would not be used by any model and only fill the memory.</summary>
    private const int MostPoints = 20_000_000;

    private const int RowsPerCheck = 4096;

    /// <summary>Reads all points, in the order of the file.</summary>
    /// <param name="stream">As <see cref="SeriesSource"/> opens it.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="reading">Which column; one.</param>
    /// <param name="token">Ends reading.</param>
    /// <exception cref="SeriesFormatException">A line cannot be understood; the message says file, line and what to do.</exception>
    public static List<SeriesPoint> Read(Stream stream, string file, SeriesReading reading, CancellationToken token)
    {
        var reader = SeriesReader.Open(stream, file, reading with { OneColumn = true });
        var points = new List<SeriesPoint>();
        while (reader.TryRead())
        {
            if (points.Count == MostPoints)
            {
                throw new SeriesFormatException(file, MostPoints, $"there are more than {MostPoints:N0} measurements; cut the newest part out");
            }

            points.Add(new SeriesPoint(reader.Ticks, reader.Values[0]));
            if (points.Count % RowsPerCheck == 0)
            {
                token.ThrowIfCancellationRequested();
            }
        }

        return points;
    }
}
