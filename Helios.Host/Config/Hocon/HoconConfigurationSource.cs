namespace Helios.Host.Config.Hocon;

/// <summary>A HOCON document as a source of <see cref="IConfiguration"/>: <c>a.b.c</c> becomes <c>a:b:c</c>, elements of lists get their index.</summary>
internal sealed class HoconConfigurationSource : IConfigurationSource
{
    /// <summary>File to read when the configuration is built; null when <see cref="Root"/> is given.</summary>
    public string? Path { get; init; }

    /// <summary>A tree that is already resolved.</summary>
    public HoconObject? Root { get; init; }

    /// <summary>Value of an environment variable, or null.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Turns the text at a path such as <c>helios.http.max-body</c> into what the binder of options reads; null leaves it as written.</summary>
    public Func<string, string, string>? Translate { get; init; }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => new HoconConfigurationProvider(this);
}
