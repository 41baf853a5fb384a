using System.Globalization;
using System.Text;

namespace Helios.Host.SeriesFiles;

/// <summary>Numbers as files write them. An empty field, NaN, null and NA are «no data»; so are infinities.</summary>
internal static class NumberText
{
    private static readonly string[] NoData = ["", "nan", "null", "na", "n/a", "none", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity"];

    /// <summary>Reads a number.</summary>
    /// <param name="text">UTF-8, no quotes.</param>
    /// <param name="value">NaN for no data.</param>
    /// <returns>False where it is neither a number nor a word for none.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            value = double.IsFinite(value) ? value : double.NaN;
            return true;
        }

        value = double.NaN;
        return text.Length <= 10 && NoData.Contains(Encoding.UTF8.GetString(text).Trim(), StringComparer.OrdinalIgnoreCase);
    }
}
