namespace Helios.Host.App.Lstm;

/// <summary>Where the model lies.</summary>
internal static class LstmFolder
{
    /// <summary>The folder that is named, or the one that comes with the program.</summary>
    /// <param name="named">Relative to the working directory; empty or null for the program's own.</param>
    public static string Of(string? named) =>
        string.IsNullOrEmpty(named) ? Path.Combine(AppContext.BaseDirectory, "models", "lstm") : Path.GetFullPath(named);
}
