namespace Helios.Pipeline.Flow;

/// <summary>Where blocks come from: a file, standard input, HTTP bodies, memory. Read by one caller at a time.</summary>
public interface IInputSource
{
    /// <summary>Fills <paramref name="block"/>, which is empty.</summary>
    /// <returns>False at the end of the input.</returns>
    ValueTask<bool> ReadAsync(InputBlock block, CancellationToken cancellationToken);
}
