namespace Helios.Host.Cli.Top;

/// <summary>In which order clouds stand.</summary>
internal enum TopSort
{
    Name,
    Rate,
    Missing,
}
