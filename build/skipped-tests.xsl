<?xml version="1.0" encoding="UTF-8"?>
<!-- From a Surefire report to one line for each skipped test, with the reason that Surefire itself keeps quiet about. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8" />

  <xsl:template match="/">
    <xsl:for-each select="//testcase[skipped]">
      <xsl:value-of select="concat('Skipped: ', @classname, '.', @name, ': ')" />
      <xsl:apply-templates select="skipped" />
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="skipped[@message]">
    <xsl:value-of select="normalize-space(@message)" />
  </xsl:template>

  <!-- A failed assumption comes as a stack trace: its first line has the words. -->
  <xsl:template match="skipped">
    <xsl:variable name="line" select="substring-before(concat(., '&#10;'), '&#10;')" />
    <xsl:choose>
      <xsl:when test="contains($line, 'Assumption failed: ')">
        <xsl:value-of select="substring-after($line, 'Assumption failed: ')" />
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$line" />
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
