namespace DigitalIdentity.Credentials;

/// <summary>One rule: looks at the members it is about and reports what is wrong with them.</summary>
internal delegate void VcdmRule(in VcdmMembers document, ref Findings findings);
