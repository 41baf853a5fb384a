namespace Helios.Host.SeriesFiles;

/// <summary>A file that cannot be read as a series; the message says file, line and what to do.</summary>
internal sealed class SeriesFormatException(string file, long line, string problem) : IOException($"{file}:{line}: {problem}");
