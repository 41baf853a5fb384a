namespace Helios.Pipeline.Forecasting.Smoothing;

/// <summary>The forms of <see cref="SmoothingModel"/>, in the notation of Hyndman, Koehler, Ord and Snyder 2008.</summary>
public enum SmoothingForm
{
    /// <summary>A level: ETS(A,N,N), simple exponential smoothing.</summary>
    Simple,

    /// <summary>A level and a trend that goes on for ever: ETS(A,A,N), Holt 1957.</summary>
    Holt,

    /// <summary>A level and a trend that flattens out: ETS(A,Ad,N), Gardner and McKenzie 1985.</summary>
    Damped,

    /// <summary>A level, a trend that flattens out and an additive season: ETS(A,Ad,A), Holt and Winters 1960.</summary>
    HoltWinters,
}
