using System.Globalization;

namespace Helios.Host.Forecasting;

/// <summary>Draws the newest values and the forecast as rows of characters: • measured, ● expected, ░ inside the interval.</summary>
internal static class ForecastChart
{
    private const int Rows = 12;
    private const int ScaleWidth = 12;
    private const int LeastColumns = 20;

    /// <summary>Draws.</summary>
    /// <param name="answer">The forecast.</param>
    /// <param name="width">Columns of the terminal; rows never exceed it.</param>
    /// <returns>The rows from the top, each with its scale on the left; empty where the terminal is too narrow.</returns>
    public static IReadOnlyList<string> Draw(ForecastAnswer answer, int width)
    {
        var columns = Columns(width);
        if (columns == 0)
        {
            return [];
        }

        var ahead = Math.Min(answer.Mean.Length, columns / 2);
        var past = Math.Min(answer.Series.Values.Length, columns - ahead);
        var shown = answer.Series.Values.AsSpan(answer.Series.Values.Length - past);
        var (low, high) = Range(answer, ahead, shown);
        var cells = new char[Rows][];
        for (var row = 0; row < Rows; row++)
        {
            cells[row] = new string(' ', past + ahead).ToCharArray();
        }

        for (var i = 0; i < past; i++)
        {
            cells[Row(shown[i], low, high)][i] = '•';
        }

        for (var i = 0; i < ahead; i++)
        {
            // Steps beyond the width are thinned out evenly.
            var step = (int)((long)i * answer.Mean.Length / ahead);
            for (var row = Row(answer.Upper[step], low, high); row <= Row(answer.Lower[step], low, high); row++)
            {
                cells[row][past + i] = '░';
            }

            cells[Row(answer.Mean[step], low, high)][past + i] = '●';
        }

        return [.. cells.Select((row, i) => $"{Scale(i, low, high)} {new string(row).TrimEnd()}")];
    }

    /// <summary>Draws measured values alone.</summary>
    /// <param name="values">One a column, NaN for a column without any.</param>
    /// <returns>The rows from the top, each with its scale on the left; empty where nothing was measured.</returns>
    public static IReadOnlyList<string> Draw(ReadOnlySpan<double> values)
    {
        var (low, high) = (double.MaxValue, double.MinValue);
        foreach (var value in values)
        {
            (low, high) = double.IsFinite(value) ? (Math.Min(low, value), Math.Max(high, value)) : (low, high);
        }

        if (low > high)
        {
            return [];
        }

        var cells = new char[Rows][];
        for (var row = 0; row < Rows; row++)
        {
            cells[row] = new string(' ', values.Length).ToCharArray();
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]))
            {
                cells[Row(values[i], low, high)][i] = '•';
            }
        }

        return [.. cells.Select((row, i) => $"{Scale(i, low, high)} {new string(row).TrimEnd()}")];
    }

    /// <summary>Columns that a chart on a terminal of this width has; 0 where it is too narrow.</summary>
    public static int Columns(int width)
    {
        var columns = Math.Min(width, 120) - ScaleWidth - 1;
        return columns < LeastColumns ? 0 : columns;
    }

    private static (double Low, double High) Range(ForecastAnswer answer, int ahead, ReadOnlySpan<double> shown)
    {
        var (low, high) = (double.MaxValue, double.MinValue);
        foreach (var value in shown)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        for (var i = 0; i < ahead; i++)
        {
            var step = (int)((long)i * answer.Mean.Length / ahead);
            (low, high) = (Math.Min(low, answer.Lower[step]), Math.Max(high, answer.Upper[step]));
        }

        return (low, high);
    }

    private static int Row(double value, double low, double high)
    {
        // Halves keep the difference of huge bounds finite.
        var share = high > low ? ((high / 2) - (value / 2)) / ((high / 2) - (low / 2)) : 0.5;
        return (int)Math.Round(share * (Rows - 1));
    }

    private static string Scale(int row, double low, double high)
    {
        var text = row switch
        {
            0 => Number(high),
            Rows - 1 => Number(low),
            _ => "",
        };
        return $"{text,10} {(text.Length > 0 ? '┤' : '│')}"[^ScaleWidth..];
    }

    /// <summary>A number in at most ten characters.</summary>
    public static string Number(double value) =>
        Math.Abs(value) is >= 1e6 or (> 0 and < 1e-3)
            ? value.ToString("0.###e+0", CultureInfo.InvariantCulture)
            : value.ToString("0.####", CultureInfo.InvariantCulture);
}
