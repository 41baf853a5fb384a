namespace Helios.Host.App.Healing.Scaling;

/// <summary>The external scaler did not do it.</summary>
/// <param name="message">What, where, what to do; never the token.</param>
/// <param name="isTransient">Whether the same may work later.</param>
/// <param name="cause">The foreign failure.</param>
internal sealed class ScalerException(string message, bool isTransient, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether the same may work later.</summary>
    public bool IsTransient => isTransient;
}
