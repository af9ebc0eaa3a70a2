namespace DevPilot.Orchestrator.Settings;

/// <summary>What a setting's value looks like.</summary>
internal enum SettingKind
{
    /// <summary>Any text that is not empty.</summary>
    Text,

    /// <summary>A time such as <c>90s</c>, <c>20m</c> or <c>1h</c>.</summary>
    Duration,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An http or https address without user and query, which may be secrets; or <c>off</c>.</summary>
    Address,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Truth,
}
