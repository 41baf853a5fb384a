namespace Helios.Host.SeriesFiles;

/// <summary>How a file is to be read.</summary>
internal sealed record SeriesReading
{
    /// <summary>A file with a header, all columns but the time.</summary>
    public static SeriesReading Default { get; } = new();

    /// <summary>Whether the first line names the columns; where it is a time and a number it is data all the same.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Whether one column is read and the others, which may hold any text, are passed over.</summary>
    public bool OneColumn { get; init; }

    /// <summary>Its name; null takes value, y or the only one.</summary>
    public string? Column { get; init; }

    /// <summary>Chooses among the columns once they are known, or throws; null reads all.</summary>
    public Func<SeriesHeader, SeriesHeader>? Choose { get; init; }
}
