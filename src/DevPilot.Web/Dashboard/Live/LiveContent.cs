namespace DevPilot.Web.Dashboard.Live;

/// <summary>What a view shows at one time.</summary>
/// <param name="Fragments">Its fragments, always the same ids.</param>
/// <param name="Announcement">What a screen reader says when it changes; empty for nothing.</param>
internal sealed record LiveContent(IReadOnlyList<Fragment> Fragments, string Announcement = "");
